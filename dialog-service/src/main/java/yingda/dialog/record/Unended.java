package yingda.dialog.record;

import java.time.Instant;

/// A turn that the record has no end of.
public record Unended(Lane lane, String turn, Instant acceptedAt, Instant deadline) {}
