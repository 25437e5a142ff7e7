package yingda.knowledge.index;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import yingda.encoder.Vector;

/// Searches the passages of one tenant.
///
/// Every method throws [DependencyUnavailable] when the index can't be reached in time.
public interface PassageSearch {

  /// The passages that have most of a question's words, whatever their language, and those of its
  /// language whose meaning is nearest to it.
  ///
  /// @param most how many of each kind
  Candidates candidates(String tenant, String question, Vector vector, int most, Duration timeout)
      throws InterruptedException;

  /// Passages by their keys, with how near they are to a question.
  ///
  /// @return those that are still there
  Map<String, Found> read(String tenant, List<String> keys, Vector vector, Duration timeout)
      throws InterruptedException;
}
