package yingda.gateway.summary;

import io.grpc.Context;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.dialog.v1.Assignment;
import yingda.gateway.plan.FeatureSettings;
import yingda.platform.grpc.Caller;

/// Has conversations summed up that no longer fit before the model, after a turn and beside it: a
/// turn neither waits for a summary nor fails with one.
///
/// A conversation that can't be summed up now gets its turn after a later one, so nothing is lost
/// by giving up.
@Singleton
public final class Summaries {

  private static final Logger log = LoggerFactory.getLogger(Summaries.class);

  private final Summarizing summarizing;
  private final Supplier<SummarySettings> settings;
  private final Supplier<FeatureSettings> features;
  private final MeterRegistry meters;
  private final Queue<Job> waiting = new ArrayDeque<>();
  private final Set<String> known = new HashSet<>();
  private int running;

  Summaries(
      Summarizing summarizing,
      Supplier<SummarySettings> settings,
      Supplier<FeatureSettings> features,
      MeterRegistry meters) {
    this.summarizing = summarizing;
    this.settings = settings;
    this.features = features;
    this.meters = meters;
  }

  /// Looks after the conversation of a turn that has ended.
  public void after(Caller caller, Assignment assignment) {
    if (assignment.getSummarizeUpTo() > 0) {
      var job = new Job(caller, assignment);
      caller.in(Context.ROOT).run(() -> add(job));
    }
  }

  private void add(Job job) {
    var visitor = job.caller().requireVisitor();
    if (features.get().summaries().includes(job.caller().tenant(), visitor)
        && !admitted(job, settings.get())) {
      count("dropped");
    }
    startNext();
  }

  private synchronized boolean admitted(Job job, SummarySettings now) {
    if (known.contains(job.key())) {
      return true;
    }
    return known.size() < now.concurrent() + now.queue()
        && known.add(job.key())
        && waiting.add(job);
  }

  private synchronized void startNext() {
    while (running < settings.get().concurrent() && !waiting.isEmpty()) {
      var job = waiting.remove();
      running++;
      Thread.ofVirtual().name("summary").start(job.caller().in(Context.ROOT).wrap(() -> run(job)));
    }
  }

  private void run(Job job) {
    try {
      summarizing.conversation(job.caller(), job.assignment(), settings.get().timeout());
      count("made");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      count("failed");
      log.debug("Conversation {} is summed up later: {}", job.key(), e.toString());
    } finally {
      synchronized (this) {
        running--;
        known.remove(job.key());
      }
      startNext();
    }
  }

  private void count(String outcome) {
    meters.counter("yingda.summaries", "outcome", outcome).increment();
  }

  /// A conversation to be summed up.
  private record Job(Caller caller, Assignment assignment) {

    String key() {
      return caller.tenant() + "/" + assignment.getConversationId();
    }
  }
}
