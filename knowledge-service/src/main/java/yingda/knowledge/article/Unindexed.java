package yingda.knowledge.article;

import java.util.List;

/// An article that is to be indexed.
///
/// @param version what to write it as; a later one wins
/// @param mostPassages the index may have this many passages of it, from earlier versions
public record Unindexed(String tenant, Article article, long version, int mostPassages) {

  /// What is to be found of it.
  public List<String> passages() {
    return Passages.of(article.text());
  }
}
