package yingda.knowledge.article;

import org.jspecify.annotations.Nullable;
import yingda.encoder.Language;

/// Something a tenant has written down for its visitors.
///
/// @param id what the tenant calls it
/// @param title may be empty
/// @param text what it says
/// @param url where a person can read it; may be empty
/// @param language what it is written in; null when its author did not say
public record Article(
    String id, String title, String text, String url, @Nullable Language language) {}
