package yingda.stack.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import yingda.stack.process.Command;
import yingda.stack.process.Program;
import yingda.stack.process.Rights;
import yingda.stack.provision.Servers;

/// Elasticsearch as one node, which forms a cluster with nobody.
final class Elasticsearch implements Program {

  private final Servers servers;
  private final Place place;

  Elasticsearch(Servers servers, Place place) {
    this.servers = servers;
    this.place = place;
  }

  @Override
  public String name() {
    return BackingService.ELASTICSEARCH.label();
  }

  @Override
  public Path log() {
    return place.log();
  }

  @Override
  public void prepare() throws IOException, InterruptedException {
    servers.elasticsearch();
    Files.createDirectories(temporary());
    Files.createDirectories(place.data());
    ElasticsearchFiles.write(place, temporary(), Files.createDirectories(configuration()));
    Rights.hand(place.run());
    Rights.hand(place.data());
  }

  /// The launcher that its script would call; the script itself wants a shell and says nothing
  /// more.
  @Override
  public Command command() throws IOException, InterruptedException {
    var home = servers.elasticsearch();
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    // It looks for its modules in the folder it is started in.
    return Command.of(
            home,
            java.toString(),
            "-Xms4m",
            "-Xmx32m",
            "-Xss256k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dcli.name=server",
            "-Dcli.script=" + home.resolve("bin/elasticsearch"),
            "-Dcli.libs=lib/tools/server-cli",
            "-Des.path.home=" + home,
            "-Des.path.conf=" + configuration(),
            "-Des.distribution.type=zip",
            "-cp",
            home.resolve("lib") + "/*:" + home.resolve("lib/cli-launcher") + "/*",
            "org.elasticsearch.launcher.CliToolLauncher")
        .with(
            Map.of(
                "ES_PATH_CONF", configuration().toString(),
                "ES_TMPDIR", temporary().toString()))
        .refusingRoot();
  }

  private Path configuration() {
    return place.run().resolve("config");
  }

  private Path temporary() {
    return place.run().resolve("tmp");
  }

  @Override
  public boolean ready() throws IOException, InterruptedException {
    return Probe.answers(
        place.port(), "/_cluster/health?wait_for_status=yellow&timeout=1s", _ -> true);
  }

  @Override
  public Duration patience() {
    return Duration.ofMinutes(3);
  }

  @Override
  public Duration grace() {
    return Duration.ofSeconds(30);
  }
}
