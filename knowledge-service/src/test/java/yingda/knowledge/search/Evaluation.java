package yingda.knowledge.search;

import static yingda.stack.backing.BackingService.ELASTICSEARCH;
import static yingda.stack.backing.BackingService.POSTGRES;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import yingda.encoder.Encoder;
import yingda.knowledge.KnowledgeServer;
import yingda.knowledge.index.Candidate;
import yingda.knowledge.index.PassageSearch;
import yingda.stack.junit.Backing;

/// Measures how often search finds the right article, on a folder with a `passages.tsv` (id, text)
/// and a `queries.tsv` (question, id of the article that answers it).
///
/// Run by hand: the arguments are the folder and how many questions to ask, spread evenly.
public final class Evaluation {

  private static final String TENANT = "evaluation";
  private static final List<Double> WEIGHTS = List.of(0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 1.0);

  private final KnowledgeServer server;
  private final List<Query> queries;

  private Evaluation(KnowledgeServer server, List<Query> queries) {
    this.server = server;
    this.queries = queries;
  }

  public static void main(String[] args) throws Exception {
    var folder = Path.of(args[0]);
    var queries = queries(folder.resolve("queries.tsv"), Integer.parseInt(args[1]));
    try (var backing = Backing.own(POSTGRES, ELASTICSEARCH);
        var server = KnowledgeServer.start(backing)) {
      var evaluation = new Evaluation(server, queries);
      evaluation.importAll(folder.resolve("passages.tsv"));
      evaluation.searchAll();
      evaluation.weigh();
    }
  }

  private static List<Query> queries(Path file, int most) throws IOException {
    var all =
        Files.readAllLines(file).stream()
            .map(line -> line.split("\t", -1))
            .map(cells -> new Query(cells[0], cells[1]))
            .toList();
    var some = new ArrayList<Query>();
    for (var i = 0; i < Math.min(most, all.size()); i++) {
      some.add(all.get((int) ((long) i * all.size() / Math.min(most, all.size()))));
    }
    return some;
  }

  private void importAll(Path file) throws IOException {
    var start = System.nanoTime();
    var cpu = cpu();
    var taken = server.importFile(TENANT, "passages.tsv", Files.readAllBytes(file));
    var stored = millis(start);
    server.awaitIndexed(TENANT, taken.getImportId(), Duration.ofMinutes(10));
    System.out.printf(
        "%d articles: stored after %d ms, searchable after %d ms, %d ms of our CPU%n",
        taken.getArticles(), stored, millis(start), (cpu() - cpu) / 1_000_000);
  }

  /// Asks as other services do.
  private void searchAll() {
    var ranks = new Ranks();
    var times = new ArrayList<Long>();
    for (var round = 0; round < 4; round++) {
      ranks = new Ranks();
      times.clear();
      var cpu = cpu();
      for (var query : queries) {
        var start = System.nanoTime();
        var found = server.found(TENANT, query.text());
        times.add(System.nanoTime() - start);
        ranks.add(found.indexOf(query.article()));
      }
      System.out.printf(
          "round %d: %.2f ms of our CPU a search%n", round, (cpu() - cpu) / 1e6 / queries.size());
    }
    times.sort(null);
    System.out.printf(
        "search over gRPC: %s; p50 %.1f ms, p99 %.1f ms%n",
        ranks, times.get(times.size() / 2) / 1e6, times.get(times.size() * 99 / 100) / 1e6);
  }

  /// What other weights would find.
  private void weigh() throws InterruptedException {
    var encoder = server.bean(Encoder.class);
    var index = server.bean(PassageSearch.class);
    Map<Double, Ranks> ranks = new TreeMap<>();
    for (var query : queries) {
      var vector = encoder.encode(query.text());
      var found = index.candidates(TENANT, query.text(), vector, 50, Duration.ofSeconds(5));
      for (var weight : WEIGHTS) {
        var best = Fusion.fuse(found, weight, 10).stream().map(Candidate::articleId).toList();
        ranks.computeIfAbsent(weight, _ -> new Ranks()).add(best.indexOf(query.article()));
      }
    }
    ranks.forEach((weight, rank) -> System.out.printf("meaning %.1f: %s%n", weight, rank));
  }

  private static long cpu() {
    var bean = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    return bean.getProcessCpuTime();
  }

  private static long millis(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  /// A question and the article that answers it.
  private record Query(String text, String article) {}

  /// Where the right articles were.
  private static final class Ranks {

    private int asked;
    private int first;
    private int amongFive;
    private double reciprocal;

    /// @param rank counted from 0; negative when it was not found
    void add(int rank) {
      asked++;
      first += rank == 0 ? 1 : 0;
      amongFive += rank >= 0 && rank < 5 ? 1 : 0;
      reciprocal += rank >= 0 ? 1.0 / (rank + 1) : 0;
    }

    @Override
    public String toString() {
      return "R@1 %.1f %%, R@5 %.1f %%, MRR %.3f of %d"
          .formatted(100.0 * first / asked, 100.0 * amongFive / asked, reciprocal / asked, asked);
    }
  }
}
