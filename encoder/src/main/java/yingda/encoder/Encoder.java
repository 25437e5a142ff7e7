package yingda.encoder;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Turns texts into vectors that are the closer, the more alike the texts' meanings are.
///
/// A language's model is loaded when it is first needed and then kept, some 50 MB each. A short
/// question costs 2 to 5 ms of CPU, a token 0.1 ms. Texts are encoded one at a time and not in
/// batches: the models are quantised, and a batch would change its members' vectors.
///
/// The work is done on a few threads of the encoder's own: it would otherwise hold the carriers of
/// everybody else's virtual threads. At least two, so that a question does not wait for a passage.
public final class Encoder implements AutoCloseable {

  private final Map<Language, Model> models = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Math.max(2, Runtime.getRuntime().availableProcessors()),
          Thread.ofPlatform().daemon().name("encoder-", 1).factory());

  /// Encodes a text in the language it is written in.
  ///
  /// @param text of any length; what is beyond 510 tokens (about as many Chinese characters, or 400
  ///   English words) does not count
  public Vector encode(String text) throws InterruptedException {
    return encode(text, Language.of(text));
  }

  /// Encodes a text with the model of a given language.
  ///
  /// @throws InterruptedException if interrupted while it waits; a text not yet begun is then left
  ///   alone
  public Vector encode(String text, Language language) throws InterruptedException {
    var work = threads.submit(() -> models.computeIfAbsent(language, Model::load).encode(text));
    try {
      return work.get();
    } catch (InterruptedException e) {
      work.cancel(false);
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Encoding failed", e.getCause());
    }
  }

  /// Frees the models, once what is under way is done.
  @Override
  public void close() {
    threads.close();
    models.values().forEach(Model::close);
    models.clear();
  }
}
