package yingda.gateway.service;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.grpc.ManagedChannel;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import yingda.knowledge.v1.GetImportRequest;
import yingda.knowledge.v1.GetImportResponse;
import yingda.knowledge.v1.ImportArticlesResponse;
import yingda.knowledge.v1.ImportHeader;
import yingda.knowledge.v1.KnowledgeServiceGrpc;
import yingda.knowledge.v1.KnowledgeServiceGrpc.KnowledgeServiceFutureStub;
import yingda.knowledge.v1.KnowledgeServiceGrpc.KnowledgeServiceStub;
import yingda.knowledge.v1.SearchRequest;
import yingda.knowledge.v1.SearchResponse;
import yingda.platform.grpc.Caller;

/// knowledge-service: what the company knows.
@Singleton
public final class Knowledge {

  public static final String NAME = "knowledge";

  // 32 MiB of articles, read, compared and written on a small machine.
  private static final Duration IMPORT = Duration.ofMinutes(2);

  private final KnowledgeServiceFutureStub stub;
  private final KnowledgeServiceStub streams;
  private final Duration timeout;

  Knowledge(@Named(NAME) ManagedChannel channel, ServicesConfig config) {
    stub = KnowledgeServiceGrpc.newFutureStub(channel);
    streams = KnowledgeServiceGrpc.newStub(channel);
    timeout = config.timeout();
  }

  public Pending<SearchResponse> search(Caller caller, SearchRequest request, Duration bound) {
    return new Pending<>(
        caller.on(stub).withDeadlineAfter(bound.toMillis(), MILLISECONDS).search(request), NAME);
  }

  /// Sends a file, as fast as it is taken.
  ///
  /// @throws IOException if the file can't be read on; the import is cancelled then
  public ImportArticlesResponse importArticles(Caller caller, ImportHeader header, InputStream file)
      throws IOException, InterruptedException {
    var sending = new FileUpload();
    caller.on(streams).withDeadlineAfter(IMPORT.toMillis(), MILLISECONDS).importArticles(sending);
    return sending.send(header, file);
  }

  public GetImportResponse progress(Caller caller, GetImportRequest request)
      throws InterruptedException {
    var call =
        caller.on(stub).withDeadlineAfter(timeout.toMillis(), MILLISECONDS).getImport(request);
    return new Pending<>(call, NAME).await();
  }
}
