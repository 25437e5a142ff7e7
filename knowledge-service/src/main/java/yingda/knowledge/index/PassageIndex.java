package yingda.knowledge.index;

import java.util.List;

/// The passages of all tenants as they are written.
///
/// Every method throws [DependencyUnavailable] when the index can't be reached.
interface PassageIndex {

  /// What it is called.
  String name();

  /// Makes sure there is one.
  ///
  /// @return what tells it apart from one that was there before it
  String open() throws InterruptedException;

  /// Writes passages, and removes those that are no more. They can be found when it returns.
  ///
  /// What the index has of a later version stays.
  ///
  /// @return what was refused, and why; what is not named is written
  List<Refusal> write(List<Entry> entries) throws InterruptedException;

  /// A passage that the index did not take.
  record Refusal(Entry entry, String reason) {}
}
