package yingda.intent.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.backing.BackingService.REDIS;
import static yingda.stack.junit.Eventually.eventually;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;

/// Three instances, an account that allows a hundred, and more visitors than that.
@BackingServices(value = REDIS, shared = false)
class LeasesTest {

  private static final int LIMIT = 100;
  private static final int CHUNK = 10;
  private static final Duration LEASE = Duration.ofSeconds(1);

  private final String name = "intent:{account:" + UUID.randomUUID() + "}";
  private final Account account = new Account();
  private final List<Instance> instances = new ArrayList<>();

  @AfterEach
  void stop() {
    instances.forEach(Instance::close);
  }

  @Test
  void anIdleInstancesSlotsFlowToABusyOne(Backing backing) {
    var busy = start(backing);
    var idle = start(backing);

    busy.visit(200);
    eventually(() -> assertThat(busy.inFlight()).isEqualTo(LIMIT - CHUNK));

    busy.goHome();
    idle.visit(200);
    eventually(() -> assertThat(idle.inFlight()).isEqualTo(LIMIT - CHUNK));
    assertThat(account.most()).isLessThanOrEqualTo(LIMIT);
  }

  @Test
  void aNewcomerGetsItsPartOfAFullAccount(Backing backing) {
    var first = start(backing);
    first.visit(200);
    eventually(() -> assertThat(first.inFlight()).isEqualTo(LIMIT));

    var second = start(backing);
    var third = start(backing);
    second.visit(200);
    third.visit(200);

    eventually(() -> {
      assertThat(first.allowed()).isBetween(33, 34);
      assertThat(second.allowed()).isBetween(33, 34);
      assertThat(third.allowed()).isBetween(33, 34);
    });
    assertThat(account.most()).isLessThanOrEqualTo(LIMIT);
  }

  @Test
  void whatAKilledInstanceHeldIsThereAgainAfterTheLease(Backing backing) {
    var killed = start(backing);
    var second = start(backing);
    var third = start(backing);
    instances.forEach(each -> each.visit(100));
    eventually(() -> assertThat(account.inFlight()).isGreaterThan(95));

    instances.remove(killed);
    killed.kill();

    // A lease, and the two calls that it takes to hear of it, on a slow machine.
    eventually(
        LEASE.multipliedBy(4),
        () -> assertThat(second.allowed() + third.allowed()).isEqualTo(LIMIT));
    eventually(() -> assertThat(account.inFlight()).isEqualTo(LIMIT));
    assertThat(account.most()).isLessThanOrEqualTo(LIMIT);
  }

  @Test
  void withoutRedisAllGoOnAndNobodyExceedsTheAccount(Backing backing) throws Exception {
    start(backing);
    start(backing);
    start(backing);
    instances.forEach(each -> each.visit(100));
    eventually(() -> assertThat(account.inFlight()).isGreaterThan(95));

    backing.kill(REDIS);
    // The leases have run out by then, and nobody stands still.
    eventually(() ->
        assertThat(instances).allSatisfy(each -> assertThat(each.allowed()).isBetween(30, 33)));
    eventually(() -> assertThat(account.inFlight()).isGreaterThan(80));

    backing.start(REDIS);
    eventually(() -> assertThat(account.inFlight()).isEqualTo(LIMIT));
    assertThat(account.most()).isLessThanOrEqualTo(LIMIT);
  }

  @Test
  void aRedisThatForgotIsTaughtBeforeAnybodyGetsMore(Backing backing) throws Exception {
    start(backing);
    start(backing);
    instances.forEach(each -> each.visit(100));
    eventually(() -> assertThat(account.inFlight()).isGreaterThan(95));

    instances.getFirst().haveRedisForget();

    eventually(() -> assertThat(account.inFlight()).isEqualTo(LIMIT));
    assertThat(account.most()).isLessThanOrEqualTo(LIMIT);
  }

  private Instance start(Backing backing) {
    var settings = AdmissionFixture.shared(LIMIT, LEASE, CHUNK);
    var instance = new Instance(backing.port(REDIS), name, account, settings);
    instances.add(instance);
    return instance;
  }
}
