package yingda.stack.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Gives the gateway a file of articles or intents, and waits until they can be found.
public final class Importing {

  /// What a file held and how far it has come.
  ///
  /// @param articles in the file; 0 when it is one of intents
  /// @param changed of those, new or different from before
  /// @param indexed of the changed, findable now
  /// @param intents in the file
  /// @param examples of those intents
  /// @param trouble what delays it; empty when nothing does
  public record State(
      int articles, int changed, int indexed, int intents, int examples, String trouble) {

    boolean done() {
      return indexed >= changed;
    }
  }

  /// Told how far it has come.
  public interface Watcher {
    void see(State state);
  }

  private static final Duration PAUSE = Duration.ofMillis(200);

  // Without one article more in this time, nobody should wait longer.
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final GatewayClient gateway;
  private final String adminKey;

  public Importing(GatewayClient gateway, String adminKey) {
    this.gateway = gateway;
    this.adminKey = adminKey;
  }

  /// @param name what the import is called; its ending tells what kind of file it is
  /// @throws Refused if the gateway does not take the file; then nothing of it is imported
  public State send(Path file, String name, Watcher watcher)
      throws IOException, InterruptedException {
    var path = "/v1/admin/imports?name=" + GatewayClient.encoded(name);
    var taken = gateway.post(path, adminKey, Files.readAllBytes(file));
    var state =
        new State(
            taken.path("articles").asInt(),
            taken.path("changed").asInt(),
            0,
            taken.path("intents").asInt(),
            taken.path("examples").asInt(),
            "");
    watcher.see(state);
    return taken.hasNonNull("importId")
        ? followed(taken.get("importId").asText(), state, watcher)
        : state;
  }

  private State followed(String id, State begun, Watcher watcher)
      throws IOException, InterruptedException {
    var state = begun;
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!state.done()) {
      Thread.sleep(PAUSE);
      var seen = gateway.get("/v1/admin/imports/" + id, adminKey);
      var indexed = seen.path("indexed").asInt();
      if (indexed > state.indexed()) {
        end = System.nanoTime() + PATIENCE.toNanos();
      } else if (System.nanoTime() > end) {
        throw new IOException(
            "%d/%d: %s".formatted(indexed, state.changed(), seen.path("trouble").asText()));
      }
      state =
          new State(
              begun.articles(),
              seen.path("changed").asInt(begun.changed()),
              indexed,
              0,
              0,
              seen.path("trouble").asText(""));
      watcher.see(state);
    }
    return state;
  }
}
