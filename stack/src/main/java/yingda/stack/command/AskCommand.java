package yingda.stack.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import yingda.stack.client.Asking;
import yingda.stack.client.GatewayClient;
import yingda.stack.client.Running;
import yingda.stack.home.Surroundings;
import yingda.stack.words.Words;

/// Asks one question as a visitor would.
@Command(name = "ask")
final class AskCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  AskCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Parameters(paramLabel = "QUESTION", arity = "1..*", descriptionKey = "yingda.ask.question")
  List<String> question = List.of();

  @Option(names = "--json")
  boolean json;

  @Option(names = "--site", paramLabel = "KEY")
  String site = Asking.SAMPLE_SHOP;

  @Option(names = "--url", paramLabel = "URL", descriptionKey = "yingda.url")
  @Nullable URI url;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var text = String.join(" ", question).strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException(Words.say("ask.empty"));
    }
    var asking = new Asking(new GatewayClient(Running.gateway(surroundings.home(), url)), site);
    var out = surroundings.out();
    if (json) {
      out.println(asking.wait(text).toPrettyString());
      return 0;
    }
    var answer = new Answer(out);
    var end = asking.stream(text, answer);
    out.println();
    answer.printSources();
    var failure = end.path("failure");
    if (failure.isObject()) {
      throw new IOException(
          Words.say(
              "ask.failed",
              end.path("state").asText(),
              failure.path("detail").asText(failure.path("title").asText())));
    }
    return 0;
  }

  /// Prints the answer while it grows, and remembers what it is based on.
  private static final class Answer implements Asking.Listener {

    private final PrintStream out;
    private final List<JsonNode> sources = new ArrayList<>();

    Answer(PrintStream out) {
      this.out = out;
    }

    @Override
    public void sources(JsonNode found) {
      found.forEach(sources::add);
    }

    @Override
    public void text(String piece) {
      out.print(piece);
      out.flush();
    }

    void printSources() {
      if (sources.isEmpty()) {
        return;
      }
      out.println();
      out.println(Words.say("ask.sources"));
      for (var source : sources) {
        out.println(
            "  [%d] %s  %s"
                .formatted(
                    source.path("number").asInt(),
                    source.path("title").asText(),
                    source.path("url").asText(""))
                .stripTrailing());
      }
    }
  }
}
