package yingda.bench.llm.contestant;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import yingda.bench.llm.load.Door;
import yingda.bench.llm.load.GrpcDoor;
import yingda.stack.process.Child;
import yingda.stack.process.Ports;

/// Ours. It is told the history by who calls it, since dialog-service keeps that; what it does
/// besides are the limits, time-outs, leases and figures that the others do without.
///
/// @param options of its Java, beyond the usual ones
public record IntentService(List<String> options) implements Contestant {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /// For as much as the twin bears.
  public static final Map<String, String> AMPLE =
      Map.of(
          "ADMISSION_INITIAL", "16000",
          "ADMISSION_CONCURRENT", "16000",
          "ADMISSION_ACCOUNT_LIMIT", "20000",
          "ADMISSION_CHUNK", "10000");

  public IntentService {
    options = List.copyOf(options);
  }

  @Override
  public String name() {
    return "intent";
  }

  @Override
  public String about() {
    return "intent-service, gRPC, no history to read or write";
  }

  @Override
  public boolean compiled() {
    return true;
  }

  @Override
  public Child start(Field field, int port, Map<String, String> room)
      throws IOException, InterruptedException {
    var module = field.root().resolve("intent-service/target");
    var log = field.folder().resolve("intent-" + port + ".log");
    var java = new ArrayList<>(List.of("-Xms512m", "-Xmx512m", "-Xmn256m"));
    java.addAll(options);
    var command =
        Launch.java(
            field.folder(),
            java,
            module.resolve("intent-service-0.1.0-SNAPSHOT.jar") + ":" + module.resolve("lib/*"),
            "yingda.intent.Application");
    var http = Ports.free();
    var told = new HashMap<>(field.environment());
    told.putAll(room);
    told.putAll(
        Map.of(
            "DEEPSEEK_BASE_URL", field.twin().address(),
            "DEEPSEEK_API_KEY", "stand-in",
            "DEEPSEEK_STAND_IN", "true",
            "REUSE_ENABLED", "false",
            "HTTP_PORT", String.valueOf(http),
            "GRPC_PORT", String.valueOf(port),
            "SNAPSHOT_DIR", Files.createTempDirectory(field.folder(), "snapshot").toString()));
    return Launch.start(command.with(told), log, () -> ready(http));
  }

  private static boolean ready(int port) throws IOException, InterruptedException {
    var readiness =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/readiness"))
            .build();
    return HTTP.send(readiness, BodyHandlers.discarding()).statusCode() == 200;
  }

  @Override
  public int processesFor(int turns) {
    return 1;
  }

  @Override
  public Door door(List<Integer> ports) {
    return new GrpcDoor(ports);
  }
}
