package yingda.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.junit.Eventually.eventually;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import yingda.dialog.v1.AcceptTurnResponse;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;
import yingda.stack.junit.OwnRedisCluster;

/// The engine on a Redis Cluster of three nodes.
@BackingServices(value = POSTGRES, shared = false)
final class RedisClusterTest {

  private static final int NODES = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Backing backing;
  private OwnRedisCluster cluster;
  private DialogServer server;
  private Visitor visitor;
  private Runner runner;

  RedisClusterTest(Backing backing) {
    this.backing = backing;
  }

  @BeforeEach
  void start() throws Exception {
    cluster = OwnRedisCluster.start();
    var settings = new LinkedHashMap<String, Object>(cluster.environment());
    settings.put("dialog.turn.lease", "1s");
    server = DialogServer.on(backing, settings);
    visitor = server.visitor("cluster");
    runner = visitor.runner();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    cluster.close();
  }

  @Test
  void conversationsAreSpreadOverAllNodesAndAllKeysOfOneAreInOneSlot() {
    var conversations = Stream.generate(visitor::start).limit(12).toList();
    for (var conversation : conversations) {
      visitor.ask(conversation, "question", "answer");
      visitor.accept(conversation, "another");
    }

    assertThat(IntStream.range(0, NODES)).allSatisfy(node -> assertThat(keys(node)).isNotEmpty());
    var all = IntStream.range(0, NODES).boxed().flatMap(node -> keys(node).stream()).toList();
    for (var conversation : conversations) {
      assertThat(all)
          .filteredOn(key -> key.contains(conversation))
          .hasSizeGreaterThan(4)
          .extracting(SlotHash::getSlot)
          .containsOnly(SlotHash.getSlot(keyOf(all, conversation)));
    }
  }

  @Test
  void aTurnWhoseRunnerIsSilentIsGivenToAnother() {
    var conversation = visitor.start();
    var lost = visitor.accept(conversation, "question");

    var taken = runner.claim(lost);
    assertThat(taken.getAssignment().getAttempt()).isEqualTo(2);
    runner.finish(conversation, taken, "answer");

    assertThat(visitor.texts(conversation)).containsExactly("question", "answer");
  }

  @Test
  void whatOneNodeForgetsComesBackFromTheRecord() {
    var turns = accepted(8);

    on(0, RedisCommands::flushall);

    everyTurnGetsItsAnswer(turns);
  }

  @Test
  void whenANodeCrashesAndComesBackEveryTurnStillGetsItsAnswer() throws Exception {
    var turns = accepted(8);

    cluster.kill(1);
    cluster.start(1);

    everyTurnGetsItsAnswer(turns);
    var conversation = visitor.start();
    eventually(PATIENCE, () -> visitor.ask(conversation, "question", "answer"));
  }

  private Map<String, AcceptTurnResponse> accepted(int conversations) {
    return Stream.generate(visitor::start)
        .limit(conversations)
        .collect(
            Collectors.toMap(
                Function.identity(), conversation -> visitor.accept(conversation, "question")));
  }

  private void everyTurnGetsItsAnswer(Map<String, AcceptTurnResponse> turns) {
    eventually(
        PATIENCE,
        () -> {
          runner.claim(Runner.NAME, 100).forEach(runner::answer);
          assertThat(turns.keySet())
              .allSatisfy(conversation ->
                  assertThat(visitor.texts(conversation))
                      .containsExactly("question", Runner.answerTo("question")));
        });
  }

  private static String keyOf(List<String> keys, String conversation) {
    return keys.stream().filter(key -> key.contains(conversation)).findFirst().orElseThrow();
  }

  private List<String> keys(int node) {
    return on(node, redis -> redis.keys("*"));
  }

  private <T> T on(int node, Function<RedisCommands<String, String>, T> command) {
    var address = RedisURI.create("127.0.0.1", cluster.port(node));
    try (var client = RedisClient.create(address);
        var connection = client.connect()) {
      return command.apply(connection.sync());
    }
  }
}
