package yingda.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandInCommandTest {

  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

  @TempDir Path state;

  @Test
  void itSaysWhereItAnswersAndStaysUntilItIsInterrupted() throws Exception {
    try (var told = new PipedInputStream();
        var out = new PrintStream(new PipedOutputStream(told), true, StandardCharsets.UTF_8);
        var lines = new BufferedReader(new InputStreamReader(told, StandardCharsets.UTF_8));
        var http = HttpClient.newHttpClient()) {
      var command =
          new FutureTask<>(() ->
              Commands.run(
                  Map.of("YINGDA_STATE", state.toString()),
                  out,
                  System.err,
                  "stand-in",
                  "--port",
                  "0"));
      var thread = Thread.startVirtualThread(command);

      var address = ADDRESS.matcher(lines.readLine());
      assertThat(address.find()).isTrue();
      var models = HttpRequest.newBuilder(URI.create(address.group() + "/models")).build();
      assertThat(http.send(models, BodyHandlers.ofString()).body()).contains("deepseek-flash");

      thread.interrupt();
      assertThat(command.get(10, TimeUnit.SECONDS)).isZero();
    }
  }
}
