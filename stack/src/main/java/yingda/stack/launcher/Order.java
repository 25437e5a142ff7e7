package yingda.stack.launcher;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import yingda.stack.process.Parallel;

/// Starts each as soon as those it needs are ready.
final class Order {

  private final List<Member> members;
  private final Map<String, CompletableFuture<Boolean>> ready = new ConcurrentHashMap<>();

  /// @param members those needed before those that need them
  Order(List<Member> members) {
    this.members = members;
  }

  /// @throws IOException the reason of the first that does not start; those that need it are not
  ///   started either, all others are
  void start(Parallel.Deed<Member> start) throws IOException, InterruptedException {
    Parallel.each(members, member -> start(member, start));
  }

  private void start(Member member, Parallel.Deed<Member> start)
      throws IOException, InterruptedException {
    var own = ready(member.name());
    try {
      for (var need : member.needs()) {
        if (!ready(need).get()) {
          throw new IOException(member.name() + " needs " + need);
        }
      }
      start.to(member);
      own.complete(true);
    } catch (ExecutionException e) {
      throw new AssertionError("completed with true or false", e);
    } finally {
      own.complete(false);
    }
  }

  private CompletableFuture<Boolean> ready(String name) {
    return ready.computeIfAbsent(name, _ -> new CompletableFuture<>());
  }
}
