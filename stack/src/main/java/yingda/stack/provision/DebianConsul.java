package yingda.stack.provision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import yingda.stack.process.Child;
import yingda.stack.process.Command;

/// Debian's package of Consul, from the mirror that this machine uses anyway.
///
/// Later releases than bullseye carry none. The package is fetched by apt itself into a root of its
/// own: the machine's configuration is read and left alone, signatures are checked, and no rights
/// are needed.
final class DebianConsul {

  private static final Path APT = Path.of("/etc/apt");
  private static final Path KEYS = Path.of("/usr/share/keyrings/debian-archive-keyring.gpg");
  private static final String RELEASE = "bullseye";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  boolean offered() {
    return Files.exists(KEYS) && mirror().isPresent();
  }

  /// Puts the program into the folder.
  void fetch(Path folder) throws IOException, InterruptedException {
    var root = Files.createTempDirectory("yingda-apt");
    var log = root.resolve("log");
    try {
      var apt = apt(root, mirror().orElseThrow());
      run(root, log, apt, "update");
      run(root, log, apt, "download", "consul");
      var unpacked = root.resolve("unpacked");
      try (Stream<Path> files = Files.list(root)) {
        var deb =
            files
                .filter(file -> file.toString().endsWith(".deb"))
                .findFirst()
                .orElseThrow(() -> new IOException("apt-get downloaded nothing"));
        run(root, log, List.of("dpkg-deb", "-x", deb.toString(), unpacked.toString()));
      }
      Files.move(
          unpacked.resolve("usr/bin/consul"),
          folder.resolve("consul"),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new IOException("Debian's package of Consul: " + e.getMessage() + "\n" + read(log), e);
    } finally {
      Cache.delete(root);
    }
  }

  private static List<String> apt(Path root, String mirror) throws IOException {
    var sources =
        Files.writeString(
            root.resolve("sources.list"),
            "deb [signed-by=%s] %s %s main\n".formatted(KEYS, mirror, RELEASE));
    for (var folder : List.of("state/lists/partial", "cache/archives/partial")) {
      Files.createDirectories(root.resolve(folder));
    }
    var status = Files.createFile(root.resolve("status"));
    return List.of(
        "apt-get",
        "--quiet",
        "-o",
        "Dir::Etc::sourcelist=" + sources,
        "-o",
        "Dir::Etc::sourceparts=/dev/null",
        "-o",
        "Dir::State=" + root.resolve("state"),
        "-o",
        "Dir::State::status=" + status,
        "-o",
        "Dir::Cache=" + root.resolve("cache"),
        "-o",
        "Acquire::Languages=none",
        // The sandbox's user could not enter the folder.
        "-o",
        "APT::Sandbox::User=root");
  }

  private static void run(Path root, Path log, List<String> words, String... more)
      throws IOException, InterruptedException {
    var all = new ArrayList<>(words);
    all.addAll(List.of(more));
    Child.run(Command.of(root, all.toArray(String[]::new)), log, PATIENCE);
  }

  /// The address of the Debian archive in the machine's own sources.
  private static Optional<String> mirror() {
    var files = new ArrayList<Path>(List.of(APT.resolve("sources.list")));
    try (Stream<Path> parts = Files.list(APT.resolve("sources.list.d"))) {
      parts.filter(DebianConsul::sources).sorted().forEach(files::add);
    } catch (IOException _) {
      // Then there is only the one file.
    }
    return files.stream()
        .filter(Files::isReadable)
        .flatMap(file -> read(file).lines())
        .filter(line -> line.startsWith("URIs:") || line.startsWith("deb "))
        .flatMap(line -> Stream.of(line.split("\\s+", -1)))
        .filter(word -> word.matches("https?://.*/debian/?"))
        .findFirst();
  }

  private static boolean sources(Path file) {
    var name = file.getFileName().toString();
    return name.endsWith(".list") || name.endsWith(".sources");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException _) {
      return "";
    }
  }
}
