package yingda.stack.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yingda.stack.process.Parallel;

class CacheTest {

  @TempDir Path folder;

  @Test
  void twoThatFillItAtOnceBothSucceed() throws Exception {
    var both = new CyclicBarrier(2);
    Parallel.each(
        List.of("one", "other"),
        who -> {
          var filled =
              new Cache(folder)
                  .folder(
                      "server-1",
                      fresh -> {
                        Files.writeString(fresh.resolve("program"), who);
                        await(both);
                      });
          assertThat(Files.readString(filled.resolve("program"))).isIn("one", "other");
        });
    assertThat(content()).containsExactly("server-1");
  }

  @Test
  void whatCouldNotBeFilledIsNotThere() throws Exception {
    var cache = new Cache(folder);
    assertThatThrownBy(() ->
            cache.folder(
                "server-1",
                fresh -> {
                  Files.writeString(fresh.resolve("program"), "half");
                  throw new IOException("disk full");
                }))
        .hasMessage("disk full");
    assertThat(content()).isEmpty();

    var filled = cache.folder("server-1", fresh -> Files.writeString(fresh.resolve("ok"), ""));
    assertThat(cache.folder("server-1", _ -> fail())).isEqualTo(filled);
  }

  private static void fail() throws IOException {
    throw new IOException("filled twice");
  }

  private static void await(CyclicBarrier both) throws IOException {
    try {
      both.await(1, TimeUnit.MINUTES);
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private List<String> content() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
