package yingda.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yingda.stack.backing.BackingService.ELASTICSEARCH;
import static yingda.stack.backing.BackingService.POSTGRES;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import yingda.knowledge.KnowledgeServer;
import yingda.knowledge.v1.Passage;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.failure.ServiceException.TooManyRequests;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;
import yingda.stack.junit.Eventually;

/// What callers see while a store is away, and after.
@BackingServices(
    value = {POSTGRES, ELASTICSEARCH},
    shared = false)
final class OutageTest {

  private static final Duration DEADLINE = KnowledgeServer.BUDGET.plusSeconds(12);
  private static final Duration TO_COME_BACK = Duration.ofSeconds(60);

  private final String tenant = "t-" + UUID.randomUUID();

  @Test
  void withoutElasticsearchSearchFailsQuicklyAndImportsWait(Backing backing) throws Exception {
    try (var server = KnowledgeServer.start(backing)) {
      server.importAll(tenant, "a.tsv", "a\t七天无理由退货");

      backing.kill(ELASTICSEARCH);
      assertFailsQuickly(server);
      var taken = server.importFile(tenant, "b.tsv", "b\t四十八小时内发货");
      Eventually.eventually(() ->
          assertThat(server.progress(tenant, taken.getImportId()).getTrouble())
              .isEqualTo("the index can't be reached at the moment"));
      assertThat(server.progress(tenant, taken.getImportId()).getIndexed()).isZero();
      assertThat(server.page("/health/readiness")).contains("UP");

      backing.start(ELASTICSEARCH);
      server.awaitIndexed(tenant, taken.getImportId(), TO_COME_BACK);
      assertThat(server.found(tenant, "发货")).first().isEqualTo("b");
      assertThat(server.found(tenant, "退货")).first().isEqualTo("a");
      Eventually.eventually(
          () -> assertThat(server.progress(tenant, taken.getImportId()).getTrouble()).isEmpty());
    }
  }

  @Test
  void aFrozenElasticsearchCostsNoMoreThanTheBudget(Backing backing) {
    try (var server = KnowledgeServer.start(backing)) {
      server.importAll(tenant, "a.tsv", "a\t七天无理由退货");

      backing.pause(ELASTICSEARCH);
      try {
        assertFailsQuickly(server);
      } finally {
        backing.resume(ELASTICSEARCH);
      }

      Eventually.eventually(() -> assertThat(server.found(tenant, "退货")).containsExactly("a"));
    }
  }

  @Test
  void searchesThatAFrozenElasticsearchHoldsUpDoNotPileUp(Backing backing) throws Exception {
    try (var server = KnowledgeServer.start(backing, Map.of("knowledge.search.concurrent", 2));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<List<Passage>> search = () -> server.search(tenant, "退货", 5, DEADLINE);

      backing.pause(ELASTICSEARCH);
      try {
        assertThat(threads.invokeAll(Collections.nCopies(5, search)))
            .<Object>extracting(done -> done.exceptionNow().getClass())
            .containsExactlyInAnyOrder(
                DependencyUnavailable.class,
                DependencyUnavailable.class,
                TooManyRequests.class,
                TooManyRequests.class,
                TooManyRequests.class);
      } finally {
        backing.resume(ELASTICSEARCH);
      }

      Eventually.eventually(() -> assertThat(server.found(tenant, "退货")).isEmpty());
    }
  }

  @Test
  void howeverManySearchesAreGivenUpTheNextOnesAreAnswered(Backing backing) throws Exception {
    try (var server = KnowledgeServer.start(backing, Map.of("knowledge.search.budget", "300ms"));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server.importAll(tenant, "a.tsv", "a\t七天无理由退货");
      Callable<List<Passage>> search = () -> server.search(tenant, "退货", 5, DEADLINE);

      for (var round = 0; round < 20; round++) {
        threads.invokeAll(Collections.nCopies(200, search));
      }

      Eventually.eventually(
          TO_COME_BACK, () -> assertThat(server.found(tenant, "退货")).containsExactly("a"));
    }
  }

  private void assertFailsQuickly(KnowledgeServer server) {
    var start = System.nanoTime();

    assertThatThrownBy(() -> server.search(tenant, "退货", 5, DEADLINE))
        .isInstanceOf(DependencyUnavailable.class);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(DEADLINE);
  }

  @Test
  void withoutPostgresFilesAreRefusedAndSearchGoesOn(Backing backing) throws Exception {
    try (var server = KnowledgeServer.start(backing)) {
      server.importAll(tenant, "a.tsv", "a\t七天无理由退货");

      backing.kill(POSTGRES);
      assertThatThrownBy(() -> server.importFile(tenant, "b.tsv", "b\t发货"))
          .isInstanceOf(DependencyUnavailable.class);
      assertThat(server.found(tenant, "退货")).containsExactly("a");

      backing.start(POSTGRES);
      Eventually.eventually(TO_COME_BACK, () -> server.importFile(tenant, "b.tsv", "b\t四十八小时内发货"));
      Eventually.eventually(
          TO_COME_BACK, () -> assertThat(server.found(tenant, "发货")).first().isEqualTo("b"));
    }
  }

  @Test
  void anIndexThatIsLostIsWrittenAgain(Backing backing) throws Exception {
    try (var server = KnowledgeServer.start(backing)) {
      server.importAll(tenant, "a.tsv", "a\t七天无理由退货\nb\t四十八小时内发货");

      delete(backing, "knowledge-passages-1");

      Eventually.eventually(
          TO_COME_BACK, () -> assertThat(server.found(tenant, "退货")).contains("a", "b"));
    }
  }

  private static void delete(Backing backing, String index) throws Exception {
    var url = URI.create("http://127.0.0.1:%d/%s".formatted(backing.port(ELASTICSEARCH), index));
    try (var client = HttpClient.newHttpClient()) {
      var answer =
          client.send(HttpRequest.newBuilder(url).DELETE().build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aRestartKeepsEverythingAndFinishesWhatWasBegun(Backing backing) throws Exception {
    try (var server = KnowledgeServer.start(backing)) {
      server.importAll(tenant, "a.tsv", "a\t七天无理由退货");
      backing.pause(ELASTICSEARCH);
      server.importFile(tenant, "b.tsv", "b\t四十八小时内发货");
    } finally {
      backing.resume(ELASTICSEARCH);
    }

    try (var server = KnowledgeServer.start(backing)) {
      Eventually.eventually(
          TO_COME_BACK, () -> assertThat(server.found(tenant, "发货")).first().isEqualTo("b"));
      assertThat(server.found(tenant, "退货")).first().isEqualTo("a");
    }
  }

  @Test
  void twoInstancesShareTheWork(Backing backing) {
    var rows = new StringBuilder();
    for (var i = 0; i < 200; i++) {
      rows.append("a%d\t第%d条规定的内容\n".formatted(i, i));
    }
    try (var one = KnowledgeServer.start(backing);
        var two = KnowledgeServer.start(backing)) {
      var taken = one.importFile(tenant, "a.tsv", rows.toString());
      one.awaitIndexed(tenant, taken.getImportId(), TO_COME_BACK);

      assertThat(two.found(tenant, "第一百条规定的内容")).hasSize(5);
      assertThat(two.progress(tenant, taken.getImportId()).getIndexed()).isEqualTo(200);
    }
  }
}
