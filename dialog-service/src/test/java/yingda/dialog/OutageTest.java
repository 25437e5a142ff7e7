package yingda.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.backing.BackingService.REDIS;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import yingda.dialog.v1.TurnState;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.stack.backing.BackingService;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;
import yingda.stack.junit.Eventually;

/// What callers see while a store is away, and that all is well when it is back.
@BackingServices(
    value = {POSTGRES, REDIS},
    shared = false)
final class OutageTest {

  /// A second for each store that doesn't answer, and as long again for a busy machine.
  private static final Duration SOON = Duration.ofSeconds(4);

  private final Backing backing;
  private DialogServer server;
  private Visitor visitor;
  private Runner runner;

  OutageTest(Backing backing) {
    this.backing = backing;
  }

  @BeforeEach
  void start() {
    server = DialogServer.on(backing);
    visitor = server.visitor("outage");
    runner = visitor.runner();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void withoutRedisCallsFailSoonAndThenWorkAgain() throws Exception {
    var conversation = visitor.start();
    visitor.ask(conversation, "one", "first");
    var turn = visitor.accept(conversation, "two");

    backing.kill(REDIS);
    unavailable("history", () -> visitor.accept(conversation, "three"));
    unavailable("history", () -> visitor.messages(conversation));
    unavailable("history", () -> runner.finish(conversation, turn, "second"));
    notReady();

    backing.start(REDIS);
    ready();
    // The record took the answer at the first try.
    assertThat(runner.finish(conversation, turn, "another").getState())
        .isEqualTo(TurnState.TURN_STATE_DONE);
    assertThat(visitor.texts(conversation)).containsExactly("one", "first", "two", "second");
    assertThat(visitor.accept(conversation, "three").getSequence()).isEqualTo(3);
  }

  @Test
  void withoutPostgresCallsFailSoonAndThenWorkAgain() throws Exception {
    var conversation = visitor.start();
    visitor.ask(conversation, "one", "first");

    backing.kill(POSTGRES);
    unavailable("record", () -> visitor.start());
    unavailable("record", () -> visitor.accept(conversation, "refused"));
    unavailable("record", () -> visitor.accept(conversation, "refused again"));
    assertThat(visitor.texts(conversation)).containsExactly("one", "first");
    notReady();

    backing.start(POSTGRES);
    ready();
    visitor.ask(conversation, "two", "second");
    assertThat(visitor.texts(conversation)).containsExactly("one", "first", "two", "second");
    // What was refused is gone, and with it the log that had it.
    assertThat(visitor.read(conversation, "", 0).getSnapshot().getReason()).isEqualTo("epoch");
  }

  @Test
  void aFrozenStoreHoldsNobodyUp() {
    var conversation = visitor.start();
    visitor.ask(conversation, "one", "first");

    frozen(POSTGRES, () -> unavailable("record", () -> visitor.accept(conversation, "doubtful")));
    ready();
    frozen(REDIS, () -> unavailable("history", () -> visitor.messages(conversation)));
    ready();

    // It was refused, and yet PostgreSQL may have carried it out when it came round.
    visitor.ask(conversation, "two", "second");
    var before = visitor.texts(conversation);
    assertThat(before).startsWith("one", "first").endsWith("two", "second");
    inRedis(redis -> redis.flushall());
    assertThat(visitor.texts(conversation)).isEqualTo(before);
  }

  @Test
  void aRestartedServiceKnowsEverything() {
    var conversation = visitor.start();
    visitor.ask(conversation, "one", "first");
    var turn = visitor.accept(conversation, "two");

    server.close();
    start();

    runner.finish(conversation, turn, "second");
    assertThat(visitor.texts(conversation)).containsExactly("one", "first", "two", "second");
    assertThat(visitor.events(conversation, "")).hasSize(4);
  }

  private void inRedis(Consumer<RedisCommands<String, String>> commands) {
    var address = RedisURI.create("127.0.0.1", backing.port(REDIS));
    try (var client = RedisClient.create(address);
        var connection = client.connect()) {
      commands.accept(connection.sync());
    }
  }

  private void frozen(BackingService store, Runnable meanwhile) {
    backing.pause(store);
    try {
      meanwhile.run();
    } finally {
      backing.resume(store);
    }
  }

  private void notReady() {
    Eventually.eventually(
        () -> assertThat(server.get(DialogServer.READY).statusCode()).isEqualTo(503));
  }

  private void ready() {
    Eventually.eventually(
        () -> assertThat(server.get(DialogServer.READY).statusCode()).isEqualTo(200));
  }

  private static void unavailable(String dependency, ThrowingCallable call) {
    var start = System.nanoTime();
    assertThat(catchThrowable(call))
        .isInstanceOfSatisfying(
            DependencyUnavailable.class,
            failure -> assertThat(failure.dependency()).isEqualTo(dependency));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
  }
}
