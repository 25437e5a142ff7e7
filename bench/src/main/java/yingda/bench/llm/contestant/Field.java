package yingda.bench.llm.contestant;

import static yingda.stack.backing.BackingService.CONSUL;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.backing.BackingService.REDIS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import yingda.stack.junit.Backing;
import yingda.stack.junit.OwnBacking;

/// What all contestants stand on: one Redis, one twin of the model, and for intent-service what
/// else it wants.
public final class Field implements AutoCloseable {

  private final Path root;
  private final Path folder;
  private final OwnBacking backing;
  private final Twin twin;

  private Field(Path root, Path folder, OwnBacking backing, Twin twin) {
    this.root = root;
    this.folder = folder;
    this.backing = backing;
    this.twin = twin;
  }

  /// @param root the checkout
  public static Field open(Path root) throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("yingda-bench");
    var backing = Backing.own(REDIS, POSTGRES, CONSUL);
    try {
      return new Field(root, folder, backing, Twin.start(root, folder));
    } catch (IOException | InterruptedException e) {
      backing.close();
      throw e;
    }
  }

  public Path root() {
    return root;
  }

  /// Where logs go.
  public Path folder() {
    return folder;
  }

  /// What intent-service tells a model before all else; the others tell it the same.
  Path systemPrompt() {
    return root.resolve("bench/peers/system.txt");
  }

  public Twin twin() {
    return twin;
  }

  public int redisPort() {
    return backing.port(REDIS);
  }

  Map<String, String> environment() {
    return backing.environment();
  }

  @Override
  public void close() throws IOException {
    twin.close();
    backing.close();
  }
}
