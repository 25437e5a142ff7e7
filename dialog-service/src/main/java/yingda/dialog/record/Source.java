package yingda.dialog.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;

/// A passage that an answer rests on.
///
/// @param url where a person can read it; may be empty
/// @param text the passage itself
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Source(String passageId, String articleId, String title, String url, String text) {}
