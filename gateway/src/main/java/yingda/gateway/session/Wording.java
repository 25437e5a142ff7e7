package yingda.gateway.session;

import io.micronaut.serde.annotation.Serdeable;

/// The same words in both languages.
@Serdeable
public record Wording(String zh, String en) {}
