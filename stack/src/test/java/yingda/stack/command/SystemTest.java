package yingda.stack.command;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.junit.Eventually.answered;
import static yingda.stack.junit.Eventually.eventually;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yingda.stack.Yingda;
import yingda.stack.backing.BackingService;
import yingda.stack.home.PortPlan;
import yingda.stack.process.Ports;
import yingda.stack.provision.Checkout;

/// The real launcher in a process of its own, in a checkout that has no services.
class SystemTest {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String REAL_ROOT = Checkout.root().toString();
  private static final Pattern PROCESS = Pattern.compile("process (\\d+)");

  @TempDir Path checkout;

  private final PortPlan ports = freePorts();
  private final List<Process> launchers = new ArrayList<>();

  @BeforeEach
  void makeACheckout() throws IOException {
    var real = Checkout.root();
    Files.createDirectories(checkout.resolve("stack"));
    Files.createSymbolicLink(checkout.resolve("consul"), real.resolve("consul"));
    Files.createSymbolicLink(checkout.resolve("stack/target"), real.resolve("stack/target"));
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (var launcher : launchers) {
      launcher.destroy();
      assertThat(launcher.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  @Test
  void startsIsKilledStartsAgainAndStops() throws Exception {
    up();
    assertThat(say("status").out()).contains("elasticsearch", "stand-in").doesNotContain("✗");
    assertThat(redis("SET kept yes")).isEqualTo("+OK");

    var second = say("up");
    assertThat(second.code()).isZero();
    assertThat(second.out()).contains("running already").contains("127.0.0.1:" + port());

    aCrashIsReportedAndMended();

    var processes = processes();
    assertThat(processes).hasSize(BackingService.values().length);
    launchers.getLast().destroyForcibly();
    eventually(() -> assertThat(processes).noneMatch(SystemTest::alive));

    up();
    assertThat(redis("GET kept")).isEqualTo("$3\r\nyes");
    var last = processes();
    assertThat(say("down").out()).contains("Stopped in");
    assertThat(launchers.getLast().waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(launchers.getLast().exitValue()).isZero();
    assertThat(last).noneMatch(SystemTest::alive);
    assertThat(say("status").code()).isEqualTo(3);
  }

  private void aCrashIsReportedAndMended() throws Exception {
    var before = processes();
    var redis = before.get(List.of(BackingService.values()).indexOf(BackingService.REDIS));
    redis.destroyForcibly();
    eventually(() -> assertThat(output()).contains("redis ended by itself with 137"));
    var broken = say("status");
    assertThat(broken.code()).isEqualTo(1);
    assertThat(broken.out()).contains("✗ redis");

    assertThat(say("restart", "redis").code()).isZero();
    assertThat(say("status").code()).isZero();
    var unknown = say("restart", "reddis");
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err()).contains("reddis").contains("elasticsearch");
  }

  @Test
  void aTakenPortIsNamedAndNothingIsStarted() throws Exception {
    try (var _ = new ServerSocket(port(), 1, InetAddress.getLoopbackAddress())) {
      System.setProperty("yingda.root", checkout.toString());
      var said = say("up");
      assertThat(said.code()).isEqualTo(1);
      assertThat(said.out())
          .contains("Port " + port(), "redis", "YINGDA_PORT_OFFSET")
          .doesNotContain("✓");
    } finally {
      System.setProperty("yingda.root", REAL_ROOT);
    }
    assertThat(checkout.resolve(".yingda/data/postgres")).doesNotExist();
  }

  private void up() throws Exception {
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dyingda.root=" + checkout,
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Yingda.class.getName(),
                "--lang",
                "en",
                "up")
            .redirectErrorStream(true)
            .redirectOutput(checkout.resolve("output").toFile());
    builder.environment().putAll(environment());
    builder.environment().remove("DEEPSEEK_API_KEY");
    var launcher = builder.start();
    launchers.add(launcher);
    answered(
        PATIENCE,
        () -> {
          if (!launcher.isAlive()) {
            throw new IllegalStateException(output());
          }
          assertThat(output()).contains("Yingda is ready");
          return true;
        });
  }

  private String output() throws IOException {
    return Files.readString(checkout.resolve("output"));
  }

  private List<ProcessHandle> processes() {
    return PROCESS
        .matcher(say("status").out())
        .results()
        .map(found -> ProcessHandle.of(Long.parseLong(found.group(1))).orElseThrow())
        .toList();
  }

  /// What has ended but was not yet waited for counts as gone.
  private static boolean alive(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  private Said say(String... arguments) {
    return Said.by(environment(), arguments);
  }

  private Map<String, String> environment() {
    return Map.of(
        "YINGDA_STATE",
        checkout.resolve(".yingda").toString(),
        "YINGDA_PORT_OFFSET",
        String.valueOf(ports.offset()),
        "YINGDA_PORT",
        String.valueOf(ports.gateway()));
  }

  private int port() {
    return ports.of(BackingService.REDIS);
  }

  private static PortPlan freePorts() {
    return answered(
        PATIENCE,
        () -> {
          var ports = new PortPlan(Ports.free() % 10_000, Ports.free());
          assertThat(BackingService.values()).noneMatch(each -> Ports.taken(ports.of(each)));
          assertThat(Ports.taken(ports.standIn())).isFalse();
          return ports;
        });
  }

  private String redis(String command) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.UTF_8));
      var answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return answer.substring(0, answer.length() - "\r\n+OK".length());
    }
  }
}
