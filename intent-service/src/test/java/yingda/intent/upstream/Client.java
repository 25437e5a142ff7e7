package yingda.intent.upstream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.serde.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import reactor.netty.resources.LoopResources;
import yingda.intent.admission.Admission;
import yingda.intent.admission.AdmissionFixture;
import yingda.intent.ledger.Ledger;
import yingda.intent.model.Asker;
import yingda.intent.model.Message;
import yingda.intent.model.Message.Role;
import yingda.intent.model.Piece;
import yingda.intent.model.Prompt;

/// The client under test.
final class Client implements AutoCloseable {

  static final String KEY = "sk-very-secret";
  static final Duration LONG = Duration.ofSeconds(20);

  /// Looks after a key every 50 milliseconds.
  private static final UpstreamSettings OFTEN =
      new UpstreamSettings(2, Duration.ofMillis(50), Duration.ofMillis(50));

  private static final Ledger UNCOUNTED = (_, _, _, call) -> call.apply(_ -> {});

  static final Prompt PROMPT =
      new Prompt(
          List.of(new Message(Role.SYSTEM, "Be brief."), new Message(Role.USER, "退货?")),
          new Asker("shop", "v1"));

  final Upstream model;
  private final LoopResources loop = LoopResources.create("test", 1, true);

  Client(URI url, GenerationSettings settings) {
    this(url, KEY, settings);
  }

  Client(URI url, String key, GenerationSettings settings) {
    this(config(url, key), settings, new SimpleMeterRegistry());
  }

  Client(UpstreamConfig config, GenerationSettings settings, MeterRegistry meters) {
    var admission =
        Admission.unshared(config.name(), () -> AdmissionFixture.settings(10, LONG), meters);
    model =
        new Upstream(
            config,
            () -> settings,
            () -> OFTEN,
            ObjectMapper.getDefault(),
            loop,
            admission,
            UNCOUNTED,
            meters);
  }

  List<Piece> answer() {
    var pieces = model.answer(PROMPT).collectList().block(LONG);
    return pieces == null ? List.of() : pieces;
  }

  @Override
  public void close() {
    model.close();
    loop.dispose();
  }

  /// Settings under which nothing is given up.
  static GenerationSettings patient() {
    return patience(LONG, LONG, LONG);
  }

  static GenerationSettings patience(
      Duration firstByte, Duration firstContent, Duration betweenContents) {
    return new GenerationSettings(
        "deepseek-flash", false, 100, 0.3, LONG, firstByte, firstContent, betweenContents);
  }

  static UpstreamConfig config(URI url, String key) {
    return new UpstreamConfig(0, url.toString(), key, "", true, false, "deepseek");
  }

  /// Asks once.
  static List<Piece> answer(Scripted upstream, GenerationSettings settings) {
    try (var client = new Client(upstream.url(), settings)) {
      return client.answer();
    }
  }
}
