package yingda.knowledge;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.micronaut.context.ApplicationContext;
import io.micronaut.grpc.server.GrpcEmbeddedServer;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import yingda.knowledge.v1.Format;
import yingda.knowledge.v1.GetArticleRequest;
import yingda.knowledge.v1.GetArticleResponse;
import yingda.knowledge.v1.GetImportRequest;
import yingda.knowledge.v1.GetImportResponse;
import yingda.knowledge.v1.ImportArticlesRequest;
import yingda.knowledge.v1.ImportArticlesResponse;
import yingda.knowledge.v1.ImportHeader;
import yingda.knowledge.v1.KnowledgeServiceGrpc;
import yingda.knowledge.v1.KnowledgeServiceGrpc.KnowledgeServiceBlockingStub;
import yingda.knowledge.v1.Passage;
import yingda.knowledge.v1.SearchRequest;
import yingda.platform.grpc.Caller;
import yingda.platform.grpc.CallerMetadata;
import yingda.platform.grpc.Failures;
import yingda.stack.junit.Backing;
import yingda.stack.junit.Eventually;
import yingda.stack.process.Ports;

/// The whole service on real stores, called over gRPC as other services call it.
public final class KnowledgeServer implements AutoCloseable {

  /// What a search may take here: the machine that runs the tests may be busy.
  public static final Duration BUDGET = Duration.ofSeconds(3);

  private static final Duration TO_START = Duration.ofSeconds(60);
  private static final int PART = 64 * 1024;

  private final ApplicationContext context;
  private final EmbeddedServer http;
  private final ManagedChannel connection;
  private final KnowledgeServiceGrpc.KnowledgeServiceStub stub;

  private KnowledgeServer(Map<String, Object> properties) {
    context = ApplicationContext.run(properties);
    http = context.getBean(EmbeddedServer.class).start();
    var grpc = context.getBean(GrpcEmbeddedServer.class);
    if (!grpc.isRunning()) {
      grpc.start();
    }
    connection = NettyChannelBuilder.forAddress("127.0.0.1", grpc.getPort()).usePlaintext().build();
    stub =
        KnowledgeServiceGrpc.newStub(
            ClientInterceptors.intercept(connection, context.getBean(CallerMetadata.class)));
  }

  /// Starts the service and waits until it calls itself ready.
  public static KnowledgeServer start(Backing backing) {
    return start(backing, Map.of());
  }

  public static KnowledgeServer start(Backing backing, Map<String, Object> settings) {
    var properties = new HashMap<>(backing.properties());
    properties.put("micronaut.server.port", Ports.free());
    properties.put("grpc.server.port", Ports.free());
    properties.put("yingda.consul.enabled", false);
    properties.put("knowledge.search.budget", BUDGET.toMillis() + "ms");
    properties.putAll(settings);
    var server = new KnowledgeServer(properties);
    Eventually.eventually(
        TO_START, () -> assertThat(server.page("/health/readiness")).contains("UP"));
    return server;
  }

  /// One of the HTTP server's pages.
  public String page(String path) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(http.getURL() + path)).build();
      return client.send(request, BodyHandlers.ofString()).body();
    }
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /// The articles that search finds, the best first.
  public List<String> found(String tenant, String question) {
    return search(tenant, question).stream().map(Passage::getArticleId).toList();
  }

  public List<Passage> search(String tenant, String question) {
    return search(tenant, question, 0, BUDGET.plusSeconds(1));
  }

  public List<Passage> search(String tenant, String question, int limit, Duration deadline) {
    var request = SearchRequest.newBuilder().setQuery(question).setLimit(limit).build();
    try {
      return blocking(tenant, deadline).search(request).getPassagesList();
    } catch (RuntimeException e) {
      throw Failures.from(e, "knowledge-service");
    }
  }

  public GetArticleResponse article(String tenant, String id) {
    var request = GetArticleRequest.newBuilder().setArticleId(id).build();
    try {
      return blocking(tenant, Duration.ofSeconds(10)).getArticle(request);
    } catch (RuntimeException e) {
      throw Failures.from(e, "knowledge-service");
    }
  }

  public GetImportResponse progress(String tenant, String importId) {
    var request = GetImportRequest.newBuilder().setImportId(importId).build();
    try {
      return blocking(tenant, Duration.ofSeconds(10)).getImport(request);
    } catch (RuntimeException e) {
      throw Failures.from(e, "knowledge-service");
    }
  }

  /// Imports a file and waits until all of it can be found.
  public ImportArticlesResponse importAll(String tenant, String fileName, String content) {
    var taken = importFile(tenant, fileName, content);
    awaitIndexed(tenant, taken.getImportId(), Duration.ofSeconds(60));
    return taken;
  }

  public void awaitIndexed(String tenant, String importId, Duration atMost) {
    Eventually.eventually(
        atMost,
        () -> {
          var progress = progress(tenant, importId);
          assertThat(progress.getIndexed()).isEqualTo(progress.getChanged());
        });
  }

  public ImportArticlesResponse importFile(String tenant, String fileName, String content) {
    return importFile(tenant, fileName, content.getBytes(StandardCharsets.UTF_8));
  }

  public ImportArticlesResponse importFile(String tenant, String fileName, byte[] content) {
    var format =
        switch (fileName.substring(fileName.lastIndexOf('.'))) {
          case ".tsv" -> Format.FORMAT_TSV;
          case ".csv" -> Format.FORMAT_CSV;
          case ".md" -> Format.FORMAT_MARKDOWN;
          default -> Format.FORMAT_UNSPECIFIED;
        };
    var header = ImportHeader.newBuilder().setFileName(fileName).setFormat(format).build();
    var answer = new Answer();
    var upload = caller(tenant).on(stub).withDeadlineAfter(60, SECONDS).importArticles(answer);
    upload.onNext(ImportArticlesRequest.newBuilder().setHeader(header).build());
    for (var from = 0; from < content.length; from += PART) {
      var part = ByteString.copyFrom(content, from, Math.min(PART, content.length - from));
      upload.onNext(ImportArticlesRequest.newBuilder().setContent(part).build());
    }
    upload.onCompleted();
    try {
      return answer.future.join();
    } catch (RuntimeException e) {
      throw Failures.from(e, "knowledge-service");
    }
  }

  private KnowledgeServiceBlockingStub blocking(String tenant, Duration deadline) {
    return caller(tenant)
        .on(KnowledgeServiceGrpc.newBlockingStub(stub.getChannel()))
        .withDeadlineAfter(deadline);
  }

  private static Caller caller(String tenant) {
    return new Caller(tenant, null, null);
  }

  @Override
  public void close() {
    connection.shutdownNow();
    context.close();
  }

  private static final class Answer implements StreamObserver<ImportArticlesResponse> {

    private final CompletableFuture<ImportArticlesResponse> future = new CompletableFuture<>();

    @Override
    public void onNext(ImportArticlesResponse response) {
      future.complete(response);
    }

    @Override
    public void onError(Throwable failure) {
      future.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {}
  }
}
