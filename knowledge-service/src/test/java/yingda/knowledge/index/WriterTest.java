package yingda.knowledge.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import yingda.encoder.Encoder;
import yingda.encoder.Language;
import yingda.knowledge.article.Article;
import yingda.knowledge.article.Backlog;
import yingda.knowledge.article.Unindexed;
import yingda.platform.failure.ServiceException.DependencyUnavailable;

final class WriterTest {

  private static final Encoder ENCODER = new Encoder();

  private final Waiting backlog = new Waiting();
  private final Written index = new Written();
  private final Writer writer =
      new Writer(
          backlog,
          index,
          ENCODER,
          () -> new IndexSettings(100, Duration.ofMinutes(1), Duration.ofSeconds(1), 8),
          new SimpleMeterRegistry());

  @AfterAll
  static void close() {
    ENCODER.close();
  }

  @Test
  void whatWaitsIsWrittenAndMarked() throws Exception {
    backlog.add("a", "第一", 1);
    backlog.add("b", "second", 1);

    assertThat(writer.write()).isEqualTo(new Writer.Outcome(2, 0));

    assertThat(backlog.indexed).containsExactly("a", "b");
    assertThat(index.entries).extracting(Entry::articleId).containsExactly("a", "b");
  }

  @Test
  void anArticlesLanguageIsItsAuthorsWord() throws Exception {
    backlog.waiting.add(new Unindexed("t", new Article("a", "", "OK 好的", "", Language.EN), 1, 1));

    writer.write();

    assertThat(index.entries)
        .singleElement()
        .isInstanceOfSatisfying(
            Entry.Put.class, put -> assertThat(put.vector().language()).isEqualTo(Language.EN));
  }

  @Test
  void passagesThatAreNoMoreAreRemoved() throws Exception {
    backlog.add("a", "短", 3);

    writer.write();

    assertThat(index.entries)
        .extracting(Entry::number, entry -> entry instanceof Entry.Remove)
        .containsExactly(tuple(0, false), tuple(1, true), tuple(2, true));
  }

  @Test
  void anArticleThatIsRefusedStaysClaimedAndStopsNoOther() throws Exception {
    index.refuses = "a";
    backlog.add("a", "第一", 1);
    backlog.add("b", "第二", 1);

    assertThat(writer.write()).isEqualTo(new Writer.Outcome(2, 1));

    assertThat(backlog.indexed).containsExactly("b");
    assertThat(backlog.released).isEmpty();
  }

  @Test
  void afterAnOutageWhatIsNotWrittenIsGivenBack() {
    index.failsAfter = 1;
    for (var i = 0; i < 70; i++) {
      backlog.add("a" + i, "第" + i, 1);
    }

    assertThatThrownBy(writer::write).isInstanceOf(DependencyUnavailable.class);

    assertThat(backlog.indexed).hasSize(64);
    assertThat(backlog.released).hasSize(6);
  }

  /// A backlog that gives out what it was given.
  private static final class Waiting implements Backlog {

    private final List<Unindexed> waiting = new ArrayList<>();
    private final List<String> indexed = new ArrayList<>();
    private final List<String> released = new ArrayList<>();

    void add(String id, String text, int mostPassages) {
      var article = new Article(id, "", text, "", null);
      waiting.add(new Unindexed("t", article, waiting.size() + 1, mostPassages));
    }

    @Override
    public List<Unindexed> claim(int most, Duration lease) {
      return List.copyOf(waiting);
    }

    @Override
    public void indexed(List<Unindexed> articles) {
      indexed.addAll(ids(articles));
    }

    @Override
    public void release(List<Unindexed> articles) {
      released.addAll(ids(articles));
    }

    private static List<String> ids(List<Unindexed> articles) {
      return articles.stream().map(unindexed -> unindexed.article().id()).toList();
    }

    @Override
    public long size() {
      return waiting.size();
    }

    @Override
    public boolean about(String index, String uuid) {
      return false;
    }
  }

  /// An index that remembers what was written, and fails on demand.
  private static final class Written implements PassageIndex {

    private final List<Entry> entries = new ArrayList<>();
    private String refuses = "";
    private int failsAfter = Integer.MAX_VALUE;

    @Override
    public String name() {
      return "test";
    }

    @Override
    public String open() {
      return "test";
    }

    @Override
    public List<Refusal> write(List<Entry> written) {
      if (failsAfter-- <= 0) {
        throw new DependencyUnavailable("knowledge", "away");
      }
      entries.addAll(written);
      return written.stream()
          .filter(entry -> entry.articleId().equals(refuses))
          .map(entry -> new Refusal(entry, "too strange"))
          .toList();
    }
  }
}
