package yingda.knowledge.index;

import static java.util.Objects.requireNonNull;

import co.elastic.clients.elasticsearch._types.KnnSearch;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import co.elastic.clients.elasticsearch.core.MsearchRequest;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.msearch.MultiSearchResponseItem;
import co.elastic.clients.elasticsearch.core.msearch.MultisearchBody;
import co.elastic.clients.elasticsearch.core.search.Hit;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import yingda.encoder.Vector;
import yingda.platform.failure.ServiceException.DependencyUnavailable;

/// Searches Elasticsearch.
@Singleton
final class ElasticPassageSearch implements PassageSearch {

  private static final String ARTICLE = "article";
  private static final List<String> WORDS = List.of("words", "words.pairs");

  /// Each character and each pair is a clause, and Elasticsearch allows for about 1,000 of them.
  private static final int LONGEST_QUERY = 300;

  /// The nearest are looked for among so many, at least.
  private static final int NEIGHBOURS = 100;

  private final Elastic elastic;

  ElasticPassageSearch(Elastic elastic) {
    this.elastic = elastic;
  }

  @Override
  public Candidates candidates(
      String tenant, String question, Vector vector, int most, Duration timeout)
      throws InterruptedException {
    var words = byWords(tenant, question, most, timeout);
    var meaning = byMeaning(tenant, vector, most, timeout);
    var request =
        MsearchRequest.of(search ->
            search
                .index(ElasticPassageIndex.ALIAS)
                .searches(item -> item.header(header -> header).body(words))
                .searches(item -> item.header(header -> header).body(meaning)));
    var answers = elastic.ask(timeout, client -> client.msearch(request, Void.class)).responses();
    return new Candidates(
        candidates(answers.get(0), ElasticPassageSearch::score),
        candidates(answers.get(1), ElasticPassageSearch::cosine));
  }

  @Override
  public Map<String, Found> read(String tenant, List<String> keys, Vector vector, Duration timeout)
      throws InterruptedException {
    if (keys.isEmpty()) {
      return Map.of();
    }
    var ours = of(tenant);
    var these = Query.of(query -> query.ids(ids -> ids.values(keys)));
    var request =
        SearchRequest.of(search ->
            search
                .index(ElasticPassageIndex.ALIAS)
                .size(keys.size())
                .timeout(millis(timeout))
                // Both together: the first finds those that have no vector in this language.
                .query(query -> query.bool(all -> all.filter(ours, these)))
                .knn(nearest(vector, keys.size(), List.of(ours, these))));
    var found = new HashMap<String, Found>();
    var answer = elastic.ask(timeout, client -> client.search(request, ElasticDocument.class));
    if (answer.timedOut()) {
      throw tooLate();
    }
    for (var hit : answer.hits().hits()) {
      var document = requireNonNull(hit.source());
      found.put(key(hit), new Found(document.passage(), score(hit) == 0 ? 0 : cosine(hit)));
    }
    return found;
  }

  /// What keeps tenants apart: every query has it.
  private static Query of(String tenant) {
    return Query.of(query -> query.term(term -> term.field("tenant").value(tenant)));
  }

  private static MultisearchBody byWords(
      String tenant, String question, int most, Duration timeout) {
    var match =
        Query.of(query ->
            query.multiMatch(words ->
                words.query(beginning(question)).fields(WORDS).type(TextQueryType.MostFields)));
    return MultisearchBody.of(body ->
        naming(body, most, timeout)
            .query(query -> query.bool(both -> both.filter(of(tenant)).must(match))));
  }

  private static String beginning(String question) {
    return question.codePointCount(0, question.length()) <= LONGEST_QUERY
        ? question
        : question.substring(0, question.offsetByCodePoints(0, LONGEST_QUERY));
  }

  private static MultisearchBody byMeaning(
      String tenant, Vector vector, int most, Duration timeout) {
    return MultisearchBody.of(
        body -> naming(body, most, timeout).knn(nearest(vector, most, List.of(of(tenant)))));
  }

  /// Hits say only whose they are: their texts would be most of the work.
  private static MultisearchBody.Builder naming(
      MultisearchBody.Builder body, int most, Duration timeout) {
    return body.size(most)
        .timeout(millis(timeout))
        .source(source -> source.fetch(false))
        .docvalueFields(field -> field.field(ARTICLE));
  }

  private static KnnSearch nearest(Vector vector, int most, List<Query> among) {
    var values = new ArrayList<Float>();
    for (var value : vector.toArray()) {
      values.add(value);
    }
    return KnnSearch.of(knn ->
        knn.field(vector.language().code())
            .queryVector(values)
            .k(most)
            .numCandidates(Math.max(NEIGHBOURS, most))
            .filter(among));
  }

  private static List<Candidate> candidates(
      MultiSearchResponseItem<Void> answer, ToDoubleFunction<Hit<Void>> score) {
    if (answer.isFailure()) {
      // The index is there, or the whole request would have failed: it has only just been made.
      throw new DependencyUnavailable("knowledge", "the index can't be searched at the moment");
    }
    if (answer.result().timedOut()) {
      throw tooLate();
    }
    return answer.result().hits().hits().stream()
        .map(hit -> new Candidate(key(hit), article(hit), score.applyAsDouble(hit)))
        .toList();
  }

  /// What has been found until then is not what is nearest.
  private static DependencyUnavailable tooLate() {
    return new DependencyUnavailable("knowledge", "the index takes too long to answer");
  }

  /// Nobody waits for what comes later, so Elasticsearch need not go on.
  private static String millis(Duration timeout) {
    return Math.max(1, timeout.toMillis()) + "ms";
  }

  private static String key(Hit<?> hit) {
    return requireNonNull(hit.id());
  }

  private static String article(Hit<?> hit) {
    return requireNonNull(hit.fields().get(ARTICLE)).toJson().asJsonArray().getString(0);
  }

  private static double score(Hit<?> hit) {
    return hit.score() == null ? 0 : hit.score();
  }

  /// Elasticsearch scores by (1 + cosine) / 2, so that no score is below 0.
  private static double cosine(Hit<?> hit) {
    return 2 * score(hit) - 1;
  }
}
