package yingda.stack.command;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import yingda.stack.client.GatewayClient;
import yingda.stack.client.ImportFile;
import yingda.stack.client.Importing;
import yingda.stack.client.Refused;
import yingda.stack.client.Running;
import yingda.stack.home.Surroundings;
import yingda.stack.launcher.Progress;
import yingda.stack.words.Terminal;
import yingda.stack.words.Words;

/// Imports articles or intents.
@Command(name = "import")
final class ImportCommand implements Callable<Integer> {

  private static final int BAR = 24;

  private final Surroundings surroundings;

  ImportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Parameters(paramLabel = "PATH", descriptionKey = "yingda.import.path")
  Path path = Path.of("");

  @Option(names = "--url", paramLabel = "URL", descriptionKey = "yingda.url")
  @Nullable URI url;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var out = surroundings.out();
    var files = files();
    var gateway = new GatewayClient(Running.gateway(surroundings.home(), url));
    var importing = new Importing(gateway, TenantKey.of(surroundings, url));
    var began = System.nanoTime();
    for (var each : files) {
      send(importing, each, out);
    }
    if (files.size() > 1) {
      out.println(Words.say("import.done", String.valueOf(files.size()), Progress.since(began)));
    }
    return 0;
  }

  private List<ImportFile> files() throws IOException {
    if (!Files.isReadable(path) || path.toString().isEmpty()) {
      throw new IllegalArgumentException(Words.say("import.missing", path.toString()));
    }
    var files = ImportFile.in(path);
    if (files.isEmpty()) {
      throw new IllegalArgumentException(Words.say("import.nothing", path.toString()));
    }
    return files;
  }

  private static void send(Importing importing, ImportFile each, PrintStream out)
      throws IOException, InterruptedException {
    var began = System.nanoTime();
    var bar = new Bar(out, began);
    try {
      var state = importing.send(each.file(), each.name(), bar);
      bar.clear();
      out.println("  ✓ %s  %s".formatted(result(each.name(), state), Progress.since(began)));
    } catch (Refused e) {
      bar.clear();
      throw new IOException(Words.say("import.refused", each.name(), reason(e)), e);
    }
  }

  private static String result(String name, Importing.State state) {
    return state.intents() > 0
        ? Words.say(
            "import.intents",
            name,
            String.valueOf(state.intents()),
            String.valueOf(state.examples()))
        : Words.say(
            "import.articles",
            name,
            String.valueOf(state.articles()),
            String.valueOf(state.changed()));
  }

  /// The gateway's own words. A single error says nothing that they don't.
  private static String reason(Refused e) {
    var lines = new ArrayList<>(List.of(String.valueOf(e.getMessage())));
    if (e.errors().size() > 1) {
      e.errors().forEach(error -> lines.add("  " + error));
    }
    return String.join("\n", lines);
  }

  /// One line that is drawn over and over, on a terminal only.
  private record Bar(PrintStream out, long began) implements Importing.Watcher {

    @Override
    public void see(Importing.State state) {
      if (!Terminal.present() || state.changed() == 0) {
        return;
      }
      var full = BAR * state.indexed() / state.changed();
      out.print(
          "\r\u001b[K  ["
              + "█".repeat(full)
              + "·".repeat(BAR - full)
              + "] "
              + Words.say(
                  "import.indexed",
                  String.valueOf(state.indexed()),
                  String.valueOf(state.changed()))
              + "  "
              + Progress.since(began)
              + (state.trouble().isEmpty() ? "" : "  " + state.trouble()));
      out.flush();
    }

    void clear() {
      if (Terminal.present()) {
        out.print("\r\u001b[K");
      }
    }
  }
}
