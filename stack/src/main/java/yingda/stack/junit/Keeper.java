package yingda.stack.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import yingda.stack.backing.BackingServers;
import yingda.stack.backing.BackingService;
import yingda.stack.control.ControlServer;
import yingda.stack.provision.Cache;

/// The process that keeps the shared backing services for one run of the build, and ends with it.
final class Keeper {

  private final BackingServers servers;

  private Keeper(BackingServers servers) {
    this.servers = servers;
  }

  /// @param arguments the folder of this stack, and the process whose end is its end
  static void main(String... arguments) throws IOException, InterruptedException {
    var folder = Path.of(arguments[0]);
    forgetEarlier(folder);
    var servers = OwnBacking.in(folder, null, List.of(BackingService.values()));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(servers, folder)));
    try (var _ = ControlServer.open(folder, new Keeper(servers)::handle)) {
      ProcessHandle.of(Long.parseLong(arguments[1])).ifPresent(run -> run.onExit().join());
    }
  }

  private void handle(List<String> words, Consumer<String> answer)
      throws IOException, InterruptedException {
    if (!words.getFirst().equals("need")) {
      throw new IllegalArgumentException("command: " + words.getFirst() + " (expected: need)");
    }
    var wanted = words.stream().skip(1).map(BackingService::labelled).toList();
    servers.start(wanted);
    for (var service : wanted) {
      answer.accept(service.label() + " " + servers.addresses().port(service));
    }
    answer.accept("password " + servers.addresses().postgresPassword());
  }

  private static void end(BackingServers servers, Path folder) {
    try {
      servers.stop();
      Cache.delete(folder.resolve("data"));
    } catch (IOException | InterruptedException e) {
      System.err.println("Not everything was cleared away: " + e);
    }
  }

  /// Deletes what earlier runs have left, logs and all.
  private static void forgetEarlier(Path own) throws IOException {
    try (Stream<Path> stacks = Files.list(own.getParent())) {
      for (var stack : (Iterable<Path>) stacks::iterator) {
        if (Files.isDirectory(stack) && !stack.equals(own) && !running(stack)) {
          Cache.delete(stack);
        }
      }
    }
  }

  private static boolean running(Path stack) {
    var pid = stack.getFileName().toString().split("-", 2)[0];
    return pid.matches("\\d+") && ProcessHandle.of(Long.parseLong(pid)).isPresent();
  }
}
