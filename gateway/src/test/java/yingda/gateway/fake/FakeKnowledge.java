package yingda.gateway.fake;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import yingda.knowledge.v1.GetImportRequest;
import yingda.knowledge.v1.GetImportResponse;
import yingda.knowledge.v1.ImportArticlesRequest;
import yingda.knowledge.v1.ImportArticlesResponse;
import yingda.knowledge.v1.KnowledgeServiceGrpc.KnowledgeServiceImplBase;
import yingda.knowledge.v1.Passage;
import yingda.knowledge.v1.SearchRequest;
import yingda.knowledge.v1.SearchResponse;
import yingda.platform.failure.ServiceException.NotFound;
import yingda.platform.grpc.Caller;
import yingda.platform.grpc.Calls;

/// A knowledge-service that finds what it is told.
public final class FakeKnowledge extends KnowledgeServiceImplBase {

  /// A file as it arrived.
  ///
  /// @param longestPart in bytes
  public record Imported(String tenant, String name, ByteString content, int longestPart) {}

  public volatile Script<SearchRequest, SearchResponse> search = _ -> found(0.8, 0.6);
  public volatile Script<Imported, ImportArticlesResponse> importing = FakeKnowledge::taken;

  public void reset() {
    search = _ -> found(0.8, 0.6);
    importing = FakeKnowledge::taken;
  }

  /// One passage for each similarity.
  public static SearchResponse found(double... similarities) {
    var response = SearchResponse.newBuilder();
    for (var i = 0; i < similarities.length; i++) {
      var article = "a" + (i + 1);
      response.addPassages(
          Passage.newBuilder()
              .setId(article + "#1")
              .setArticleId(article)
              .setTitle("退货政策 " + (i + 1))
              .setText("签收后七天内可以退货。")
              .setScore(1.0 - i * 0.1)
              .setSimilarity(similarities[i]));
    }
    return response.build();
  }

  @Override
  public void search(SearchRequest request, StreamObserver<SearchResponse> observer) {
    Calls.unary(observer, () -> search.answer(request));
  }

  @Override
  public StreamObserver<ImportArticlesRequest> importArticles(
      StreamObserver<ImportArticlesResponse> observer) {
    return Calls.upload(
        observer,
        upload -> {
          var header = upload.next().orElseThrow().getHeader();
          var content = ByteString.EMPTY;
          var longest = 0;
          for (var part = upload.next(); part.isPresent(); part = upload.next()) {
            var bytes = part.get().getContent();
            longest = Math.max(longest, bytes.size());
            content = content.concat(bytes);
          }
          return importing.answer(
              new Imported(
                  Caller.current().tenant(),
                  header.getFileName() + " " + header.getFormat(),
                  content,
                  longest));
        });
  }

  @Override
  public void getImport(GetImportRequest request, StreamObserver<GetImportResponse> observer) {
    Calls.unary(
        observer,
        () -> {
          if (!request.getImportId().equals("i1")) {
            throw new NotFound("import", request.getImportId());
          }
          return GetImportResponse.newBuilder().setChanged(3).setIndexed(2).build();
        });
  }

  private static ImportArticlesResponse taken(Imported imported) {
    return ImportArticlesResponse.newBuilder()
        .setImportId("i1")
        .setArticles(3)
        .setChanged(imported.content().size() > 0 ? 3 : 0)
        .build();
  }
}
