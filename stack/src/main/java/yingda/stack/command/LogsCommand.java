package yingda.stack.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import yingda.stack.home.Surroundings;
import yingda.stack.words.Words;

/// Shows the log of a service.
@Command(name = "logs")
final class LogsCommand implements Callable<Integer> {

  private static final String ENDING = ".log";

  private final Surroundings surroundings;

  LogsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Parameters(paramLabel = "SERVICE", descriptionKey = "yingda.logs.service")
  String service = "";

  @Option(names = {"-f", "--follow"})
  boolean follow;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N")
  int lines = 200;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var home = surroundings.home();
    var names = names(home.logs());
    if (names.isEmpty()) {
      throw new IOException(Words.say("logs.none", home.logs().toString()));
    }
    if (!names.contains(service)) {
      throw new IllegalArgumentException(
          Words.say("logs.unknown", service, String.join(", ", names)));
    }
    var words = new ArrayList<>(List.of("tail", "-n", String.valueOf(lines)));
    if (follow) {
      words.add("-F");
    }
    words.add(home.log(service).toString());
    return new ProcessBuilder(words).inheritIO().start().waitFor();
  }

  private static List<String> names(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> logs = Files.list(folder)) {
      return logs.map(log -> log.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .toList();
    }
  }
}
