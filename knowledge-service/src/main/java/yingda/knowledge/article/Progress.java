package yingda.knowledge.article;

import java.time.Instant;

/// How far an import is.
///
/// @param changed how many of its articles are to be indexed
/// @param indexed how many of those can be found, or have been replaced since
public record Progress(int changed, int indexed, Instant importedAt) {}
