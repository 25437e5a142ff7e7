package yingda.stack.provision;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;

/// HashiCorp's own release of Consul, checked against the list of checksums published beside it.
final class ReleasedConsul {

  private static final String VERSION = "1.18.2";
  private static final URI RELEASES =
      URI.create("https://releases.hashicorp.com/consul/" + VERSION + "/");

  /// Puts the program into the folder.
  void fetch(Path folder) throws IOException, InterruptedException {
    var name = "consul_%s_%s.zip".formatted(VERSION, platform());
    var zip = folder.resolve(name);
    try (var http = HttpClient.newHttpClient()) {
      var sums =
          http.send(get("consul_" + VERSION + "_SHA256SUMS"), BodyHandlers.ofString()).body();
      http.send(get(name), BodyHandlers.ofFile(zip));
      var line = sha256(zip) + "  " + name;
      if (sums.lines().noneMatch(line::equals)) {
        throw new IOException(name + " does not have the checksum published for it");
      }
    } catch (IOException e) {
      throw new IOException(
          "Consul is not on the PATH and could not be fetched from "
              + RELEASES.getHost()
              + ": install it and try again",
          e);
    }
    Archives.extract(zip, "consul", folder);
    Files.delete(zip);
  }

  private static HttpRequest get(String name) {
    return HttpRequest.newBuilder(RELEASES.resolve(name)).timeout(Duration.ofMinutes(3)).build();
  }

  private static String platform() {
    var system =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac")
            ? "darwin"
            : "linux";
    return system + "_" + (System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64");
  }

  private static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
