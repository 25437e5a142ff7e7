package yingda.knowledge.search;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import yingda.knowledge.article.Articles;
import yingda.knowledge.importing.ArticleFile;
import yingda.knowledge.importing.Format;
import yingda.knowledge.importing.Imports;
import yingda.knowledge.v1.GetArticleRequest;
import yingda.knowledge.v1.GetArticleResponse;
import yingda.knowledge.v1.GetImportRequest;
import yingda.knowledge.v1.GetImportResponse;
import yingda.knowledge.v1.ImportArticlesRequest;
import yingda.knowledge.v1.ImportArticlesResponse;
import yingda.knowledge.v1.ImportHeader;
import yingda.knowledge.v1.KnowledgeServiceGrpc.KnowledgeServiceImplBase;
import yingda.knowledge.v1.Passage;
import yingda.knowledge.v1.SearchRequest;
import yingda.knowledge.v1.SearchResponse;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.grpc.Caller;
import yingda.platform.grpc.Calls;
import yingda.platform.grpc.Upload;

/// Knowledge, as other services call it.
@Singleton
final class KnowledgeEndpoint extends KnowledgeServiceImplBase {

  private final Search search;
  private final Imports imports;
  private final Articles articles;

  KnowledgeEndpoint(Search search, Imports imports, Articles articles) {
    this.search = search;
    this.imports = imports;
    this.articles = articles;
  }

  @Override
  public void search(SearchRequest request, StreamObserver<SearchResponse> observer) {
    Calls.unary(
        observer,
        () -> {
          var question = Question.of(request.getQuery(), request.getLimit());
          var results = search.search(Caller.current().tenant(), question);
          return SearchResponse.newBuilder()
              .addAllPassages(results.stream().map(KnowledgeEndpoint::passage).toList())
              .build();
        });
  }

  private static Passage passage(Result result) {
    var passage = result.passage();
    return Passage.newBuilder()
        .setId(passage.id())
        .setArticleId(passage.articleId())
        .setTitle(passage.title())
        .setUrl(passage.url())
        .setText(passage.text())
        .setScore(result.score())
        .setSimilarity(result.similarity())
        .build();
  }

  @Override
  public StreamObserver<ImportArticlesRequest> importArticles(
      StreamObserver<ImportArticlesResponse> observer) {
    return Calls.upload(
        observer,
        upload -> {
          try (var _ = imports.place()) {
            var receipt = imports.take(Caller.current().tenant(), file(upload));
            return ImportArticlesResponse.newBuilder()
                .setImportId(receipt.importId())
                .setArticles(receipt.articles())
                .setChanged(receipt.changed())
                .build();
          }
        });
  }

  private ArticleFile file(Upload<ImportArticlesRequest> upload) throws InterruptedException {
    var header = header(upload);
    var format = format(header);
    var content = new ArrayList<ByteString>();
    var size = 0L;
    for (var next = upload.next(); next.isPresent(); next = upload.next()) {
      content.add(next.get().getContent());
      size += next.get().getContent().size();
      if (size > imports.largest()) {
        throw new InvalidRequest(
            header.getFileName(),
            "more than %,d bytes".formatted(imports.largest()),
            "a file of %,d bytes or less".formatted(imports.largest()));
      }
    }
    return new ArticleFile(header.getFileName(), format, () -> open(content));
  }

  private static ImportHeader header(Upload<ImportArticlesRequest> upload)
      throws InterruptedException {
    var first = upload.next().orElseGet(ImportArticlesRequest::getDefaultInstance);
    if (!first.hasHeader()) {
      throw new InvalidRequest("header", first.getPartCase().name(), "the first message");
    }
    return first.getHeader();
  }

  private static Format format(ImportHeader header) {
    return switch (header.getFormat()) {
      case FORMAT_TSV -> Format.TSV;
      case FORMAT_CSV -> Format.CSV;
      case FORMAT_MARKDOWN -> Format.MARKDOWN;
      case FORMAT_UNSPECIFIED, UNRECOGNIZED ->
          throw new InvalidRequest(
              "header.format", header.getFormat().name(), "TSV, CSV or Markdown");
    };
  }

  private static InputStream open(List<ByteString> content) {
    return ByteString.copyFrom(content).newInput();
  }

  @Override
  public void getImport(GetImportRequest request, StreamObserver<GetImportResponse> observer) {
    Calls.unary(
        observer,
        () -> {
          var progress = imports.progress(Caller.current().tenant(), request.getImportId());
          var at = progress.importedAt();
          return GetImportResponse.newBuilder()
              .setChanged(progress.changed())
              .setIndexed(progress.indexed())
              .setImportedAt(
                  Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()))
              .setTrouble(imports.trouble())
              .build();
        });
  }

  @Override
  public void getArticle(GetArticleRequest request, StreamObserver<GetArticleResponse> observer) {
    Calls.unary(
        observer,
        () -> {
          var article = articles.get(Caller.current().tenant(), request.getArticleId());
          return GetArticleResponse.newBuilder()
              .setArticleId(article.id())
              .setTitle(article.title())
              .setText(article.text())
              .setUrl(article.url())
              .build();
        });
  }
}
