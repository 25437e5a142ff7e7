package yingda.knowledge.index;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.encoder.Encoder;
import yingda.encoder.Language;
import yingda.encoder.Vector;
import yingda.knowledge.article.Backlog;
import yingda.knowledge.article.Unindexed;
import yingda.platform.failure.ServiceException.DependencyUnavailable;

/// Takes articles from the backlog, encodes their passages and writes them to the index.
@Singleton
final class Writer {

  private static final Logger log = LoggerFactory.getLogger(Writer.class);

  /// Passages are kept until there are so many: a request each would cost more than their encoding.
  private static final int PASSAGES_AT_ONCE = 64;

  private final Backlog backlog;
  private final PassageIndex index;
  private final Encoder encoder;
  private final Supplier<IndexSettings> settings;
  private final Counter indexed;

  Writer(
      Backlog backlog,
      PassageIndex index,
      Encoder encoder,
      Supplier<IndexSettings> settings,
      MeterRegistry metrics) {
    this.backlog = backlog;
    this.index = index;
    this.encoder = encoder;
    this.settings = settings;
    indexed =
        Counter.builder("knowledge.indexed")
            .description("Articles written to the index")
            .register(metrics);
  }

  /// Indexes some of what is waiting.
  ///
  /// An article that is itself the trouble stays claimed, so that it is tried again when its lease
  /// is over and the others go first. After an outage or an interruption all are given back.
  Outcome write() throws InterruptedException {
    var settings = this.settings.get();
    var claimed = backlog.claim(settings.batch(), settings.lease());
    var left = new ArrayList<>(claimed);
    var refused = 0;
    try {
      var articles = new ArrayList<Unindexed>();
      var entries = new ArrayList<Entry>();
      for (var article : claimed) {
        articles.add(article);
        addEntries(article, entries);
        if (entries.size() >= PASSAGES_AT_ONCE || articles.size() == left.size()) {
          refused += flush(articles, entries);
          left.removeAll(articles);
          articles.clear();
          entries.clear();
        }
      }
    } catch (DependencyUnavailable | InterruptedException e) {
      giveBack(left);
      throw e;
    }
    return new Outcome(claimed.size(), refused);
  }

  private void addEntries(Unindexed unindexed, List<Entry> entries) throws InterruptedException {
    var tenant = unindexed.tenant();
    var article = unindexed.article();
    var version = unindexed.version();
    var texts = unindexed.passages();
    for (var i = 0; i < texts.size(); i++) {
      var text = texts.get(i);
      entries.add(new Entry.Put(tenant, article, i, version, text, vector(unindexed, text)));
    }
    for (var i = texts.size(); i < unindexed.mostPassages(); i++) {
      entries.add(new Entry.Remove(tenant, article.id(), i, version));
    }
  }

  /// A passage means what it says under its article's title.
  private Vector vector(Unindexed unindexed, String text) throws InterruptedException {
    var article = unindexed.article();
    var whole = article.title().isEmpty() ? text : article.title() + "\n" + text;
    var language = article.language() == null ? Language.of(whole) : article.language();
    return encoder.encode(whole, language);
  }

  /// Writes entries and marks their articles.
  ///
  /// @return how many of the articles were refused
  private int flush(List<Unindexed> articles, List<Entry> entries) throws InterruptedException {
    var refused = new HashSet<Long>();
    for (var refusal : index.write(entries)) {
      log.error("Passage {} was refused: {}", refusal.entry().articleId(), refusal.reason());
      refused.add(refusal.entry().version());
    }
    var written =
        articles.stream().filter(article -> !refused.contains(article.version())).toList();
    backlog.indexed(written);
    indexed.increment(written.size());
    return refused.size();
  }

  private void giveBack(List<Unindexed> articles) {
    try {
      backlog.release(articles);
    } catch (DependencyUnavailable e) {
      log.warn("{} articles wait until their lease is over: {}", articles.size(), e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// What became of some articles.
  ///
  /// @param claimed how many were taken; 0 when none waits
  /// @param refused how many of them the index did not take
  record Outcome(int claimed, int refused) {}
}
