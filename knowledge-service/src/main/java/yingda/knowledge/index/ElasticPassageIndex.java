package yingda.knowledge.index;

import static java.util.Objects.requireNonNull;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.indices.IndexState;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import yingda.encoder.Vector;
import yingda.platform.failure.ServiceException.DependencyUnavailable;

/// Passages in Elasticsearch: one document each, in one index for all tenants.
///
/// Everybody speaks to it by its alias. Its own name carries the version of its mapping; another
/// mapping is another index, and the articles are then indexed anew.
@Singleton
final class ElasticPassageIndex implements PassageIndex {

  /// What everybody calls it.
  static final String ALIAS = "knowledge-passages";

  private static final String NAME = ALIAS + "-1";
  private static final String MAPPING = "/knowledge-passages.json";
  private static final Duration TO_ASK = Duration.ofSeconds(5);
  private static final Duration TO_CREATE = Duration.ofSeconds(30);
  private static final Duration TO_WRITE = Duration.ofSeconds(30);
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final Elastic elastic;

  ElasticPassageIndex(Elastic elastic) {
    this.elastic = elastic;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String open() throws InterruptedException {
    var uuid = uuid();
    if (uuid.isEmpty()) {
      create();
      uuid = uuid();
    }
    return uuid.orElseThrow(
        () -> new DependencyUnavailable("knowledge", "the index has just been removed"));
  }

  private Optional<String> uuid() throws InterruptedException {
    var found =
        elastic.ask(
            TO_ASK,
            client ->
                client
                    .indices()
                    .getSettings(settings -> settings.index(NAME).ignoreUnavailable(true)));
    return Optional.ofNullable(found.get(NAME))
        .map(IndexState::settings)
        .map(settings -> settings.index() == null ? settings : settings.index())
        .map(settings -> settings.uuid());
  }

  private void create() throws InterruptedException {
    try (var mapping = mapping()) {
      elastic.ask(
          TO_CREATE,
          client -> client.indices().create(index -> index.index(NAME).withJson(mapping)));
    } catch (ElasticsearchException e) {
      // Another instance was quicker.
      if (e.status() != BAD_REQUEST || !"resource_already_exists_exception".equals(type(e))) {
        throw e;
      }
    } catch (IOException e) {
      throw new IllegalStateException(MAPPING + " can't be read", e);
    }
  }

  private static InputStream mapping() {
    return requireNonNull(ElasticPassageIndex.class.getResourceAsStream(MAPPING), MAPPING);
  }

  private static String type(ElasticsearchException e) {
    return String.valueOf(e.error().type());
  }

  @Override
  public List<Refusal> write(List<Entry> entries) throws InterruptedException {
    if (entries.isEmpty()) {
      return List.of();
    }
    var operations = entries.stream().map(ElasticPassageIndex::operation).toList();
    var answer =
        elastic.ask(
            TO_WRITE,
            client ->
                client.bulk(
                    BulkRequest.of(bulk ->
                        bulk.index(ALIAS)
                            .requireAlias(true)
                            .refresh(Refresh.True)
                            .operations(operations))));
    var refusals = new ArrayList<Refusal>();
    for (var i = 0; i < entries.size(); i++) {
      var item = answer.items().get(i);
      if (isRefused(item)) {
        refusals.add(new Refusal(entries.get(i), reason(item)));
      }
    }
    return refusals;
  }

  private static boolean isRefused(BulkResponseItem item) {
    var isGoneAlready = item.status() == NOT_FOUND && item.error() == null;
    return item.status() >= BAD_REQUEST && item.status() != CONFLICT && !isGoneAlready;
  }

  private static String reason(BulkResponseItem item) {
    var error = item.error();
    return error == null ? "status " + item.status() : String.valueOf(error.type());
  }

  private static BulkOperation operation(Entry entry) {
    return switch (entry) {
      case Entry.Put put ->
          BulkOperation.of(operation ->
              operation.<Map<String, Object>>index(index ->
                  index
                      .id(entry.key())
                      .version(entry.version())
                      .versionType(VersionType.ExternalGte)
                      .document(document(put))));
      case Entry.Remove _ ->
          BulkOperation.of(operation ->
              operation.delete(delete ->
                  delete
                      .id(entry.key())
                      .version(entry.version())
                      .versionType(VersionType.ExternalGte)));
    };
  }

  private static Map<String, Object> document(Entry.Put put) {
    Vector vector = put.vector();
    var document = new HashMap<String, Object>();
    document.put("tenant", put.tenant());
    document.put("article", put.article().id());
    document.put("number", put.number());
    document.put("title", put.article().title());
    document.put("url", put.article().url());
    document.put("text", put.text());
    document.put(vector.language().code(), vector.toArray());
    return document;
  }
}
