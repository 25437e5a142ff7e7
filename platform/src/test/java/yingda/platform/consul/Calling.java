package yingda.platform.consul;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.junit.Eventually.eventually;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import yingda.platform.grpc.Channels;

/// Callers who call a service without a break, over a channel as production makes them, and note
/// who answered.
final class Calling implements AutoCloseable {

  /// How many calls are under way at once.
  static final int CALLERS = 4;

  /// Generous: a process starts, is registered and asked whether it is well. An agent that found no
  /// leader when it started tells of those who came meanwhile half a minute later.
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final long PAUSE_NANOS = 5_000_000;
  private static final int SOME = 60;

  private final ApplicationContext context;
  private final ManagedChannel channel;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private volatile boolean begun;
  private volatile boolean over;

  /// Comes before the services: the first context of a process is the one that resolves names.
  ///
  /// @param properties where Consul is
  Calling(String service, Map<String, Object> properties) {
    context = ApplicationContext.run(properties);
    channel = context.getBean(Channels.class).to("consul:///" + service + "-grpc");
    for (var caller = 0; caller < CALLERS; caller++) {
      Thread.ofVirtual().start(this::callOn);
    }
  }

  private void callOn() {
    while (!over) {
      try {
        answers.add(call());
        begun = true;
      } catch (StatusRuntimeException e) {
        if (begun) {
          failures.add(String.valueOf(e.getMessage()));
        }
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private String call() {
    var options = CallOptions.DEFAULT.withDeadlineAfter(5, SECONDS);
    return ClientCalls.blockingUnaryCall(channel, Echo.WHO, options, "");
  }

  /// The calls that failed since the first one that did not.
  List<String> failures() {
    return List.copyOf(failures);
  }

  /// Waits until these instances and no others answer, each about as often as any other.
  void reach(String... instances) {
    eventually(
        PATIENCE,
        () -> {
          var shares = shares(SOME * instances.length);
          assertThat(shares).containsOnlyKeys(instances);
          assertThat(Collections.max(shares.values()))
              .isLessThanOrEqualTo(Collections.min(shares.values()) * 3 / 2);
        });
  }

  /// How many of the next calls each instance answers.
  private Map<String, Long> shares(int calls) throws InterruptedException {
    answers.clear();
    var next = new ArrayList<String>();
    for (var call = 0; call < calls; call++) {
      next.add(answer());
    }
    return next.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private String answer() throws InterruptedException {
    var answer = answers.poll(PATIENCE.toSeconds(), SECONDS);
    assertThat(answer).describedAs("an answer; failures: %s", failures).isNotNull();
    return answer;
  }

  @Override
  public void close() {
    over = true;
    channel.shutdownNow();
    context.close();
  }
}
