package yingda.gateway.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs what lies in `src/test/js`, where there is a Node.js to run it.
final class WidgetTest {

  private static final long PATIENCE_SECONDS = 120;

  @Test
  void whatTheWidgetIsMadeOfDoesWhatItsTestsSay(@TempDir Path folder) throws Exception {
    assumeTrue(installed(), "node is not on the PATH");
    var told = folder.resolve("told").toFile();

    var tests = new ProcessBuilder(command()).redirectErrorStream(true).redirectOutput(told);
    var run = tests.start();
    try {
      assertThat(run.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      run.destroyForcibly();
    }

    var output = Files.readString(told.toPath(), StandardCharsets.UTF_8);
    assertThat(run.exitValue()).as(output).isZero();
    assertThat(output).containsPattern("pass [1-9]");
  }

  private static String[] command() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/js"))) {
      var tests = files.map(Path::toString).filter(name -> name.endsWith(".test.mjs")).sorted();
      return Stream.concat(Stream.of("node", "--test"), tests).toArray(String[]::new);
    }
  }

  private static boolean installed() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
  }
}
