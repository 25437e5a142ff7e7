package yingda.stack.provision;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds Consul: on the PATH, else in Debian's archive, else among HashiCorp's releases.
final class ConsulProgram {

  private final Cache cache;

  ConsulProgram(Cache cache) {
    this.cache = cache;
  }

  Path path() throws IOException, InterruptedException {
    var installed = onPath();
    return installed.isPresent() ? installed.get() : fetched();
  }

  private Path fetched() throws IOException, InterruptedException {
    var debian = new DebianConsul();
    var release = new ReleasedConsul();
    return cache
        .folder(
            "consul-1",
            folder -> {
              if (debian.offered()) {
                try {
                  debian.fetch(folder);
                  return;
                } catch (IOException e) {
                  System.err.println(e.getMessage());
                }
              }
              release.fetch(folder);
            })
        .resolve("consul");
  }

  private static Optional<Path> onPath() {
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, "consul"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
