package yingda.gateway.turn;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;
import yingda.gateway.plan.Passage;

/// A passage that an answer rests on.
///
/// @param number what the answer cites it by: 1, 2, 3...
/// @param title the article's title; may be empty
/// @param url where a person can read the article; may be empty
/// @param score 0 to 1, comparable within one answer; absent in history
@Serdeable
public record Source(
    int number,
    String passageId,
    String articleId,
    String title,
    String url,
    String text,
    @Nullable Double score) {

  static Source of(int number, Passage passage) {
    return new Source(
        number,
        passage.id(),
        passage.articleId(),
        passage.title(),
        passage.url(),
        passage.text(),
        passage.score());
  }
}
