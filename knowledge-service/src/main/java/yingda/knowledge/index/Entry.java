package yingda.knowledge.index;

import java.util.Base64;
import yingda.encoder.Vector;
import yingda.knowledge.article.Article;
import yingda.platform.digest.Sha256;

/// What is to happen to one passage in the index.
sealed interface Entry {

  String tenant();

  String articleId();

  /// Which of the article's passages, counted from 0.
  int number();

  /// The article's version: an older one does not overwrite a newer one.
  long version();

  /// The document's id. An article's own id may be longer than Elasticsearch allows.
  default String key() {
    var name = "%s/%d/%s".formatted(tenant(), number(), articleId());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.bytes(name));
  }

  /// It is to be found.
  record Put(String tenant, Article article, int number, long version, String text, Vector vector)
      implements Entry {
    @Override
    public String articleId() {
      return article.id();
    }
  }

  /// It is no more.
  record Remove(String tenant, String articleId, int number, long version) implements Entry {}
}
