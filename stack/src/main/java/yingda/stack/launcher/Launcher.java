package yingda.stack.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import yingda.stack.backing.BackingService;
import yingda.stack.control.ControlServer;
import yingda.stack.home.Home;
import yingda.stack.process.Parallel;
import yingda.stack.process.Supervised;
import yingda.stack.service.Instance;
import yingda.stack.service.Variation;
import yingda.stack.service.YingdaService;
import yingda.stack.words.Words;

/// One running system, from the first server to the last.
///
/// Whatever ends this process, nothing it started outlives it.
public final class Launcher implements AutoCloseable {

  private static final Duration AFTER_A_CRASH = Duration.ofSeconds(30);

  private final Home home;
  private final Progress progress;
  private final FileLock lock;
  private final Scale scale;
  private final Members members;
  private final Requests requests;
  private final CountDownLatch told = new CountDownLatch(1);
  private @Nullable ControlServer control;
  private volatile boolean closing;

  private Launcher(
      Home home,
      Progress progress,
      FileLock lock,
      Map<String, String> environment,
      Scale scale,
      Function<Instance, Variation> variations)
      throws IOException {
    this.home = home;
    this.progress = progress;
    this.lock = lock;
    this.scale = scale;
    this.members = Members.of(home, environment, scale, variations, this::died);
    this.requests = new Requests(home, members, progress);
  }

  /// Takes the home for this process, with one instance of each service.
  ///
  /// @return null when another process runs it already
  public static @Nullable Launcher of(Home home, Progress progress, Map<String, String> environment)
      throws IOException {
    return of(home, progress, environment, Scale.ONE);
  }

  /// Takes the home for this process.
  ///
  /// @return null when another process runs it already
  public static @Nullable Launcher of(
      Home home, Progress progress, Map<String, String> environment, Scale scale)
      throws IOException {
    return of(home, progress, environment, scale, _ -> Variation.NONE);
  }

  /// Takes the home for this process.
  ///
  /// @param variations what is different about single instances
  /// @return null when another process runs it already
  public static @Nullable Launcher of(
      Home home,
      Progress progress,
      Map<String, String> environment,
      Scale scale,
      Function<Instance, Variation> variations)
      throws IOException {
    Files.createDirectories(home.run());
    Files.createDirectories(home.logs());
    Files.createDirectories(home.data());
    var channel =
        FileChannel.open(
            home.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    var lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      return null;
    }
    return new Launcher(home, progress, lock, environment, scale, variations);
  }

  /// Starts everything and returns when all of it is ready.
  ///
  /// @throws IOException saying what did not start; [#close()] then stops the rest
  public void start() throws IOException, InterruptedException {
    var mark = home.run().resolve("running");
    Taken.refuse(home, scale, Files.exists(mark) ? AFTER_A_CRASH : Duration.ZERO);
    Files.writeString(mark, String.valueOf(ProcessHandle.current().pid()));
    control = ControlServer.open(home.run(), this::handle);
    new Order(members.all()).start(member -> progress.step(member.name(), () -> begin(member)));
    loadSample();
    var summary = Summary.of(home, members, progress.elapsed());
    requests.ready(summary);
    summary.forEach(progress::say);
  }

  private void begin(Member member) throws IOException, InterruptedException {
    member.start();
    // The services read their settings as they start.
    if (member.name().equals(BackingService.CONSUL.label())) {
      SettingsSeed.sow(home.root().resolve("consul/settings"), members.catalogue());
    }
  }

  private void loadSample() throws IOException, InterruptedException {
    var sample = new Sample(home);
    if (members.has(YingdaService.GATEWAY)
        && members.has(YingdaService.KNOWLEDGE)
        && sample.changed()) {
      progress.step(Words.say("up.sample"), sample::load);
    }
  }

  private void died(Supervised process) {
    var child = process.child();
    if (!closing && child != null) {
      progress.say(
          Words.say(
              "up.died",
              process.name(),
              String.valueOf(child.exitValue()),
              process.program().log().toString()));
    }
  }

  /// Whether it is being ended, so that nothing that fails now is a failure.
  public boolean closing() {
    return closing;
  }

  /// Has Java learn what the services need at work, unless it has already.
  public void train() throws IOException, InterruptedException {
    new Training(home, members).run(progress::say);
  }

  /// Waits until somebody tells it to end.
  public void await() throws InterruptedException {
    told.await();
  }

  private void handle(List<String> words, Consumer<String> answer) throws Exception {
    if (words.getFirst().equals("down")) {
      stop(answer);
      told.countDown();
    } else {
      requests.handle(words, answer);
    }
  }

  /// Stops the services first: they finish what they have begun, and need the servers for that.
  private synchronized void stop(Consumer<String> answer) throws InterruptedException {
    if (closing) {
      return;
    }
    closing = true;
    progress.hush();
    var began = System.nanoTime();
    try {
      Parallel.each(members.services(), Member::stop);
      members.backing().stop();
    } catch (IOException e) {
      throw new AssertionError("stopping does no I/O", e);
    }
    answer.accept(Words.say("down.done", Progress.since(began)));
  }

  @Override
  public void close() throws IOException {
    try {
      // Without it nothing was started.
      if (control != null) {
        stop(progress::say);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (control != null) {
      control.close();
    }
    Files.deleteIfExists(home.run().resolve("running"));
    lock.acquiredBy().close();
  }
}
