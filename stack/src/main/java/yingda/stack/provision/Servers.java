package yingda.stack.provision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/// The programs of the backing services, unpacked on first use.
///
/// The build puts what they are shipped in under `stack/target/servers`; Consul alone is not
/// published that way.
public final class Servers {

  private final Path shipped;
  private final Cache cache;
  private final Properties versions;

  Servers(Path shipped, Cache cache) {
    this.shipped = shipped;
    this.cache = cache;
    this.versions = versions();
  }

  /// Those of this checkout.
  public static Servers ofCheckout() {
    return new Servers(Checkout.root().resolve("stack/target/servers"), Cache.ofUser());
  }

  /// The home of Elasticsearch, with `lib` and `modules`.
  public Path elasticsearch() throws IOException, InterruptedException {
    return cache.folder(
        "elasticsearch-" + version("elasticsearch.version"),
        folder -> Archives.unzipContent(shipped("elasticsearch.file"), folder));
  }

  /// The home of PostgreSQL, with `bin/initdb` and `bin/postgres`.
  public Path postgres() throws IOException, InterruptedException {
    return cache.folder(
        "postgres-" + version("postgres.version"),
        folder -> Archives.untarFromJar(shipped("postgres.file"), folder));
  }

  /// The program `redis-server`.
  public Path redis() throws IOException, InterruptedException {
    var entry = version("redis.entry");
    return cache
        .folder(
            "redis-" + version("redis.version"),
            folder -> Archives.extract(shipped("redis.file"), entry, folder))
        .resolve(entry);
  }

  /// The program `consul`.
  public Path consul() throws IOException, InterruptedException {
    return new ConsulProgram(cache).path();
  }

  private Path shipped(String key) throws IOException {
    var file = shipped.resolve(version(key));
    if (!Files.exists(file)) {
      throw new IOException(file + " is missing: build the module `stack` first");
    }
    return file;
  }

  private String version(String key) {
    return versions.getProperty(key);
  }

  private static Properties versions() {
    try (var in = Servers.class.getResourceAsStream("servers.properties")) {
      var versions = new Properties();
      versions.load(in);
      return versions;
    } catch (IOException e) {
      throw new IllegalStateException("servers.properties can't be read", e);
    }
  }
}
