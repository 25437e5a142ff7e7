package yingda.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import yingda.stack.client.Asking;
import yingda.stack.client.GatewayClient;

/// Asks questions whose passage is known, and looks where that passage stands among the sources
/// cited.
@Command(
    name = "retrieval",
    mixinStandardHelpOptions = true,
    description = {
      "How often the right passage is among the sources of an answer, asked through the public API.",
      "经由公开接口提问，统计正确段落出现在引用来源中的比例。",
      "Import the folder's passages first: ./yingda import FOLDER/passages.tsv"
    })
final class RetrievalBench implements Callable<Integer> {

  /// The sources an answer cites at most.
  private static final int CITED = 5;

  @Parameters(
      paramLabel = "FOLDER",
      description = "holds queries.tsv: question, passage id, anything")
  Path folder = Path.of("");

  @Option(names = "--questions", description = "how many are asked (default: ${DEFAULT-VALUE})")
  int questions = 200;

  @Option(names = "--seed", description = "which ones are drawn (default: ${DEFAULT-VALUE})")
  long seed = 1;

  @Option(names = "--url", description = "the gateway (default: ${DEFAULT-VALUE})")
  URI url = URI.create("http://127.0.0.1:8080");

  @Option(names = "--site", description = "the site asked as (default: ${DEFAULT-VALUE})")
  String site = "site_sample_shop";

  private record Query(String question, String passage) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    var queries = draw();
    var asking = new Asking(new GatewayClient(url), site);
    var found = new int[CITED];
    var millis = new ArrayList<Long>();
    var missed = new ArrayList<Query>();
    for (var query : queries) {
      var began = System.nanoTime();
      var rank = rank(asking.wait(query.question()).path("sources"), query.passage());
      millis.add((System.nanoTime() - began) / 1_000_000);
      if (rank < CITED) {
        found[rank]++;
      } else {
        missed.add(query);
      }
      System.out.printf(
          "\r%d of %d asked, %d missed ", millis.size(), queries.size(), missed.size());
    }
    report(found, millis, missed);
    return 0;
  }

  private List<Query> draw() throws IOException {
    var file = folder.resolve("queries.tsv");
    if (!Files.isReadable(file)) {
      throw new IOException(file + " can't be read (expected: question, passage id, anything)");
    }
    var all = new ArrayList<Query>();
    for (var line : Files.readAllLines(file)) {
      var cells = line.split("\t", -1);
      if (cells.length >= 2) {
        all.add(new Query(cells[0], cells[1]));
      }
    }
    Collections.shuffle(all, new Random(seed));
    return all.subList(0, Math.min(questions, all.size()));
  }

  private static int rank(JsonNode sources, String passage) {
    for (var rank = 0; rank < sources.size() && rank < CITED; rank++) {
      if (sources.get(rank).path("articleId").asText().equals(passage)) {
        return rank;
      }
    }
    return CITED;
  }

  private static void report(int[] found, List<Long> millis, List<Query> missed) {
    var asked = millis.size();
    System.out.println();
    var among = 0;
    for (var rank = 0; rank < CITED; rank++) {
      among += found[rank];
      System.out.printf(
          "right passage among the first %d cited: %d of %d (%.1f %%)%n",
          rank + 1, among, asked, 100.0 * among / asked);
    }
    Collections.sort(millis);
    System.out.printf(
        "whole answers took: median %d ms, 95 %% within %d ms, one at a time%n",
        millis.get(asked / 2), millis.get((int) (asked * 0.95)));
    missed.forEach(query -> System.out.println("missed: " + query.question()));
  }
}
