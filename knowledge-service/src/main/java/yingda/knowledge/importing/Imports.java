package yingda.knowledge.importing;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import yingda.knowledge.article.Articles;
import yingda.knowledge.article.Progress;
import yingda.knowledge.article.Receipt;
import yingda.knowledge.index.Indexer;
import yingda.platform.failure.ServiceException.TooManyRequests;

/// Takes files of articles in, and tells how far their articles are on the way to being found.
@Singleton
public final class Imports {

  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  private final Articles articles;
  private final Indexer indexer;
  private final Supplier<ImportSettings> settings;
  private final AtomicInteger underWay = new AtomicInteger();

  Imports(Articles articles, Indexer indexer, Supplier<ImportSettings> settings) {
    this.articles = articles;
    this.indexer = indexer;
    this.settings = settings;
  }

  /// Holds a place for one more file, until it is closed.
  ///
  /// @throws TooManyRequests if as many files as may are being taken in
  public Place place() {
    if (underWay.incrementAndGet() > settings.get().atOnce()) {
      underWay.decrementAndGet();
      throw new TooManyRequests("other files are being imported", A_MOMENT);
    }
    return underWay::decrementAndGet;
  }

  /// How many bytes a file may have.
  public int largest() {
    return settings.get().largest();
  }

  /// Stores the articles of a file, all or none, and has them indexed.
  public Receipt take(String tenant, ArticleFile file) throws InterruptedException {
    var receipt = articles.store(tenant, file.name(), file.articles());
    indexer.wake();
    return receipt;
  }

  /// How far an import is.
  public Progress progress(String tenant, String importId) throws InterruptedException {
    return articles.progress(tenant, importId);
  }

  /// What keeps indexing from going on; empty when nothing does.
  public String trouble() {
    return indexer.trouble();
  }

  /// Where a file is being taken in.
  public interface Place extends AutoCloseable {
    @Override
    void close();
  }
}
