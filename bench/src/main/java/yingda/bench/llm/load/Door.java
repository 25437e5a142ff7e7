package yingda.bench.llm.load;

import java.time.Duration;
import java.util.function.Consumer;

/// How turns reach a contestant. Nothing here blocks.
public interface Door extends AutoCloseable {

  /// Asks.
  ///
  /// @param patience after that the answer is worth nothing
  /// @param end told once what became of it, on a thread that must not be held
  void ask(Question question, Duration patience, Consumer<Fate> end);

  @Override
  void close();
}
