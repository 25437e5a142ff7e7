package yingda.stack.process;

import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// Does the same to several things at once.
public final class Parallel {

  /// What is done to each.
  public interface Deed<T> {
    void to(T thing) throws IOException, InterruptedException;
  }

  private Parallel() {}

  /// Waits for all of them.
  ///
  /// @throws IOException the first one's failure; the others are finished all the same
  public static <T> void each(Collection<T> things, Deed<T> deed)
      throws IOException, InterruptedException {
    var deeds =
        things.stream()
            .<Callable<Void>>map(thing ->
                () -> {
                  deed.to(thing);
                  return null;
                })
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(deeds)) {
        done.get();
      }
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException failure -> throw failure;
        case InterruptedException stopped -> throw stopped;
        case RuntimeException mistake -> throw mistake;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }
}
