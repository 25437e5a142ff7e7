package yingda.bench.discovery;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;
import yingda.platform.grpc.Channels;

/// Callers who call without a break, over a channel as the services have it. Every second one calls
/// what may be tried twice.
final class Load implements AutoCloseable {

  private static final int CALLERS = 4;
  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final ApplicationContext context;
  private final ManagedChannel channel;
  private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
  private volatile boolean over;

  /// One call, in nanoseconds of [System#nanoTime].
  ///
  /// @param instance who answered; empty when the call failed
  record Call(long began, long ended, boolean repeatable, String instance) {

    boolean failed() {
      return instance.isEmpty();
    }
  }

  Load(Map<String, String> consul) {
    context = ApplicationContext.run(new LinkedHashMap<String, Object>(consul));
    channel = context.getBean(Channels.class).to("consul:///bench-grpc", Who.REPEATABLE);
    for (var caller = 0; caller < CALLERS; caller++) {
      var method = caller % 2 == 0 ? Who.ONCE : Who.REPEATABLE;
      Thread.ofVirtual().start(() -> callOn(method));
    }
  }

  private void callOn(MethodDescriptor<String, String> method) {
    try {
      while (!over) {
        var began = System.nanoTime();
        var answer = call(method);
        var ended = System.nanoTime();
        calls.add(new Call(began, ended, method == Who.REPEATABLE, answer));
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private String call(MethodDescriptor<String, String> method) {
    var options = CallOptions.DEFAULT.withDeadlineAfter(2, SECONDS);
    try {
      return ClientCalls.blockingUnaryCall(channel, method, options, "");
    } catch (StatusRuntimeException _) {
      return "";
    }
  }

  List<Call> since(long moment) {
    return calls.stream().filter(call -> call.began() >= moment).toList();
  }

  /// Those that were under way then count too.
  List<Call> failedSince(long moment) {
    return calls.stream().filter(call -> call.ended() >= moment && call.failed()).toList();
  }

  /// Waits for the first call begun after a moment that is as wanted.
  ///
  /// @throws IOException if there is none for long
  Call first(long moment, Predicate<Call> wanted) throws IOException, InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      var found = since(moment).stream().filter(wanted).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      Thread.sleep(PAUSE);
    }
    throw new IOException("Nobody answered as expected within " + PATIENCE.toSeconds() + " s");
  }

  /// Waits until each of them has answered.
  void reach(Stream<Instance> instances) throws IOException, InterruptedException {
    var now = System.nanoTime();
    for (var instance : instances.toList()) {
      var _ = first(now, call -> call.instance().equals(instance.name()));
    }
  }

  @Override
  public void close() {
    over = true;
    channel.shutdownNow();
    context.close();
  }
}
