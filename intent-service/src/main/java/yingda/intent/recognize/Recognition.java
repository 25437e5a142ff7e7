package yingda.intent.recognize;

import yingda.encoder.Language;

/// What a message was recognized as.
///
/// @param intent empty when none is likely enough; `title` and `reply` are empty then, too
/// @param confidence 0 to 1, of the likeliest intent even when it isn't named
/// @param reply the intent's fixed reply; empty when it has none
public record Recognition(
    String intent, double confidence, Language language, String title, String reply) {}
