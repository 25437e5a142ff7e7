package yingda.stack.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import yingda.stack.client.GatewayClient;
import yingda.stack.client.ImportFile;
import yingda.stack.client.Importing;
import yingda.stack.home.Home;

/// The sample shop, imported the first time and whenever its files have changed.
final class Sample {

  private final Home home;
  private final List<ImportFile> files;

  Sample(Home home) throws IOException {
    this.home = home;
    var shop = home.root().resolve("samples/shop");
    this.files = new ArrayList<>();
    for (var part : List.of(shop.resolve("knowledge"), shop.resolve("intents.yaml"))) {
      if (Files.exists(part)) {
        files.addAll(ImportFile.in(part));
      }
    }
  }

  boolean changed() throws IOException {
    return !Files.exists(mark()) || !Files.readString(mark()).equals(hash());
  }

  void load() throws IOException, InterruptedException {
    var gateway = new GatewayClient(URI.create("http://127.0.0.1:" + home.ports().gateway()));
    var importing = new Importing(gateway, home.secrets().adminKey());
    for (var each : files) {
      try {
        importing.send(each.file(), each.name(), state -> {});
      } catch (IOException e) {
        throw new IOException(each.name() + ": " + e.getMessage(), e);
      }
    }
    Files.writeString(mark(), hash());
  }

  /// Beside the data, so that it is forgotten with them.
  private Path mark() {
    return home.data().resolve("sample-shop.sha256");
  }

  private String hash() throws IOException {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      for (var each : files) {
        sha256.update(each.name().getBytes(StandardCharsets.UTF_8));
        sha256.update(Files.readAllBytes(each.file()));
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
