package yingda.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.backing.BackingService.REDIS;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import yingda.dialog.v1.Event;
import yingda.dialog.v1.Message;
import yingda.dialog.v1.TurnState;
import yingda.platform.failure.ServiceException.Conflict;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;
import yingda.stack.junit.Eventually;

/// What becomes of conversations when Redis forgets.
@BackingServices(
    value = {POSTGRES, REDIS},
    shared = false)
final class AmnesiaTest {

  private final Backing backing;
  private DialogServer server;
  private Visitor visitor;
  private Runner runner;

  AmnesiaTest(Backing backing) {
    this.backing = backing;
  }

  @BeforeEach
  void start() {
    // Each time Redis forgets, an attempt is lost.
    server = DialogServer.on(backing, Map.of("dialog.turn.attempts", 10));
    visitor = server.visitor("amnesia");
    runner = visitor.runner();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatRedisForgetsComesBackFromTheRecord() {
    var conversation = visitor.start();
    visitor.ask(conversation, "one", "first");
    visitor.ask(conversation, "two", "second");
    var cursor = visitor.events(conversation, "").getLast().getId();

    inRedis(redis -> redis.flushall());

    assertThat(visitor.texts(conversation)).containsExactly("one", "first", "two", "second");
    assertThat(visitor.messages(conversation).getMessages(1).getSourcesList())
        .containsExactly(Runner.SOURCE);
    var third = visitor.accept(conversation, "three");
    assertThat(third.getSequence()).isEqualTo(3);
    assertThat(third.getAssignment().getHistoryList())
        .extracting(Message::getText)
        .containsExactly("one", "first", "two", "second");
    assertThat(epoch(third.getEventId())).isGreaterThan(epoch(cursor));
    assertThat(visitor.read(conversation, cursor, 0).getSnapshot().getReason()).isEqualTo("epoch");
  }

  @Test
  void aTurnWhoseTextRedisForgotIsBegunAgain() {
    var conversation = visitor.start();
    var turn = visitor.accept(conversation, "two");
    runner.append(conversation, turn, Runner.delta(0, "sec"));

    inRedis(redis -> redis.flushall());

    assertThat(catchThrowable(() -> runner.append(conversation, turn, Runner.delta(3, "ond"))))
        .isInstanceOf(Conflict.class);
    var again = runner.claim(turn);
    assertThat(again.getAssignment().getAttempt()).isEqualTo(2);
    assertThat(visitor.events(conversation, beginning(again.getAssignment().getAfter())))
        .extracting(Event::getType)
        .containsExactly("reset");
    assertThat(catchThrowable(() -> runner.finish(conversation, turn, "late")))
        .isInstanceOf(Conflict.class);
    runner.finish(conversation, again, "second");
    assertThat(visitor.texts(conversation)).containsExactly("two", "second");
  }

  @Test
  void whoeverHasTheAnswerOfATurnThatRedisForgotEndsIt() {
    var conversation = visitor.start();
    visitor.ask(conversation, "one", "first");
    var turn = visitor.accept(conversation, "two");
    runner.append(conversation, turn, Runner.delta(0, "sec"));

    inRedis(redis -> redis.flushall());

    var finished = runner.finish(conversation, turn, "second");
    assertThat(finished.getState()).isEqualTo(TurnState.TURN_STATE_DONE);
    assertThat(visitor.texts(conversation)).containsExactly("one", "first", "two", "second");
    // The old log is gone, and the new one begins behind that end.
    var snapshot = visitor.read(conversation, turn.getEventId(), 0).getSnapshot();
    assertThat(snapshot.getMessagesList()).extracting(Message::getText).endsWith("second");
    assertThat(visitor.accept(conversation, "three").getSequence()).isEqualTo(3);
  }

  @Test
  void aLogThatBeganAnewIsToldFromHowThingsStood() {
    var conversation = visitor.start();
    visitor.ask(conversation, "one", "first");

    inRedis(redis -> redis.flushall());

    var snapshot = visitor.read(conversation, "", 0).getSnapshot();
    assertThat(snapshot.getReason()).isEqualTo("epoch");
    assertThat(snapshot.getMessagesList())
        .extracting(Message::getText)
        .containsExactly("one", "first");
    visitor.ask(conversation, "two", "second");
    assertThat(visitor.read(conversation, "", 0).getSnapshot().getMessagesCount()).isEqualTo(4);
    assertThat(visitor.events(conversation, snapshot.getId()))
        .extracting(Event::getType)
        .containsExactly("turn.accepted", "turn.done");
    assertThat(visitor.follow(conversation, "").next().hasSnapshot()).isTrue();
  }

  @Test
  void aConversationInWhichNothingHadHappenedIsToldFromItsFirstEvent() {
    var conversation = visitor.start();
    assertThat(visitor.events(conversation, "")).isEmpty();

    inRedis(redis -> redis.flushall());
    visitor.ask(conversation, "one", "first");

    assertThat(visitor.events(conversation, ""))
        .extracting(Event::getType)
        .containsExactly("turn.accepted", "turn.done");
  }

  @Test
  void aTurnThatNobodyAnswersEndsThoughRedisForgotIt() {
    var conversation = visitor.start();
    visitor.accept(conversation, "lost", Duration.ofMillis(500));

    inRedis(redis -> redis.flushall());

    Eventually.eventually(() ->
        assertThat(visitor.messages(conversation).getMessagesList())
            .extracting(Message::getState)
            .containsExactly(TurnState.TURN_STATE_EXPIRED, TurnState.TURN_STATE_EXPIRED));
    assertThat(visitor.accept(conversation, "next").getSequence()).isEqualTo(2);
  }

  @Test
  void aRedisThatWentBackInTimeIsPutRight() {
    var conversation = visitor.start();
    visitor.ask(conversation, "one", "first");
    visitor.ask(conversation, "two", "second");
    inRedis(redis -> {
      var key = redis.keys("dialog:*:conversation:tenant:" + conversation).getFirst();
      redis.hset(key, "sequence", "1");
    });

    var third = visitor.accept(conversation, "three");

    assertThat(third.getSequence()).isEqualTo(3);
    assertThat(third.getAssignment().getHistoryList()).hasSize(4);
  }

  @Test
  void nothingStaysInRedisForEver() {
    var conversation = visitor.start();
    visitor.ask(conversation, "one", "first");
    var turn = visitor.accept(conversation, "two");
    runner.append(conversation, turn, Runner.delta(0, "sec"));

    inRedis(redis ->
        assertThat(redis.keys("*"))
            .hasSizeGreaterThan(6)
            .allMatch(key -> key.startsWith("dialog:"))
            .filteredOn(key -> key.contains(conversation))
            .hasSizeGreaterThan(6)
            .allMatch(key -> redis.ttl(key) > Duration.ofHours(23).toSeconds()));
  }

  /// A small storm: what was acknowledged is there at the end, once, in order.
  @Test
  void aRedisThatKeepsForgettingLosesNothingAcknowledged() throws Exception {
    var conversations = Stream.generate(visitor::start).limit(8).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var talks = conversations.stream().map(c -> threads.submit(() -> talk(c))).toList();
      for (var flush = 0; flush < 20; flush++) {
        inRedis(redis -> redis.flushall());
        runner.claim(Runner.NAME, 5).forEach(runner::answer);
      }
      for (var i = 0; i < talks.size(); i++) {
        var said = talks.get(i).get();
        assertThat(visitor.texts(conversations.get(i))).containsExactlyElementsOf(said);
      }
    }
  }

  private List<String> talk(String conversation) {
    var said = new ArrayList<String>();
    for (var n = 1; n <= 8; n++) {
      var question = "q" + n;
      var answer = "a" + n;
      var turn =
          Eventually.answered(
              Duration.ofSeconds(5), () -> visitor.acceptOnce(conversation, question, question));
      Eventually.eventually(
          Duration.ofSeconds(30),
          () -> {
            runner.claim(Runner.NAME, 20).forEach(runner::answer);
            assertThat(visitor.turn(turn.getTurnId()).hasReply()).isTrue();
          });
      said.add(question);
      said.add(answer);
    }
    return said;
  }

  private void inRedis(Consumer<RedisCommands<String, String>> commands) {
    var address = RedisURI.create("127.0.0.1", backing.port(REDIS));
    try (var client = RedisClient.create(address);
        var connection = client.connect()) {
      commands.accept(connection.sync());
    }
  }

  private static long epoch(String event) {
    return Long.parseLong(List.of(event.split("-")).getFirst());
  }

  private static String beginning(String event) {
    return epoch(event) + "-0";
  }
}
