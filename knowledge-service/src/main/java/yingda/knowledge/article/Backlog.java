package yingda.knowledge.article;

import java.time.Duration;
import java.util.List;

/// The articles that the index does not have yet, as they are.
///
/// Several indexers may take from it at once, in one process or in many.
public interface Backlog {

  /// Takes articles, those that wait longest first. Nobody else gets them until the lease is over,
  /// so they are not lost with whoever took them.
  List<Unindexed> claim(int most, Duration lease) throws InterruptedException;

  /// Marks articles as indexed, but for those that have changed since they were claimed.
  void indexed(List<Unindexed> articles) throws InterruptedException;

  /// Gives articles back before their lease is over.
  void release(List<Unindexed> articles) throws InterruptedException;

  /// How many articles there are to be indexed, claimed ones included.
  long size() throws InterruptedException;

  /// Says which index this is about: if it is not the one it was, all articles are to be indexed.
  ///
  /// @return whether it is another one
  boolean about(String index, String uuid) throws InterruptedException;
}
