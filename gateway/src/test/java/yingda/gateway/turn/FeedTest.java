package yingda.gateway.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import yingda.gateway.turn.TurnEvent.Delta;
import yingda.gateway.turn.TurnEvent.Done;

final class FeedTest {

  private static final Done DONE = new Done("t", "DONE", "", 0, null, "", 0, null, null);

  private final Feed feed = new Feed("t", 1);

  @Test
  void aSlowReaderGetsTheSameTextInFewerPieces() {
    var quick = new Feed.Cursor();
    var slow = new Feed.Cursor();
    feed.append("七天");
    assertThat(event(quick)).isEqualTo(new Delta("t", 1, 0, "七天"));
    feed.append("内");
    assertThat(event(quick)).isEqualTo(new Delta("t", 1, 2, "内"));
    assertThat(event(slow)).isEqualTo(new Delta("t", 1, 0, "七天内"));
    assertThat(feed.next(slow)).isNull();
  }

  @Test
  void theEndComesOnceAndLast() {
    var cursor = new Feed.Cursor();
    feed.append("a");
    feed.end("1-2", DONE);
    assertThat(event(cursor)).isInstanceOf(Delta.class);
    assertThat(cursor.done()).isFalse();
    assertThat(feed.next(cursor)).isEqualTo(new Feed.Entry("1-2", DONE));
    assertThat(cursor.done()).isTrue();
    assertThat(feed.next(cursor)).isNull();
  }

  @Test
  void textWaitsForTheEventBeforeIt() {
    var cursor = new Feed.Cursor();
    feed.hold(true);
    feed.append("七天");
    assertThat(feed.next(cursor)).isNull();
    assertThat(feed.shownAfter(0)).isEmpty();
    feed.add("1-5", new TurnEvent.Sources("t", List.of()));
    feed.hold(false);
    assertThat(feed.next(cursor))
        .isEqualTo(new Feed.Entry("1-5", new TurnEvent.Sources("t", List.of())));
    assertThat(event(cursor)).isEqualTo(new Delta("t", 1, 0, "七天"));
  }

  @Test
  void anAttemptThatWasLostShowsNothingMore() {
    var cursor = new Feed.Cursor();
    feed.append("七天");
    feed.lose();
    assertThat(feed.lost()).isTrue();
    assertThat(feed.next(cursor)).isNull();
    assertThat(feed.shownAfter(0)).isEmpty();
  }

  @Test
  void anAttemptThatEndedIsNotLost() {
    feed.end("1-2", DONE);
    feed.lose();
    assertThat(feed.lost()).isFalse();
    assertThat(event(new Feed.Cursor())).isEqualTo(DONE);
  }

  @Test
  void everyReaderReadsEverything() throws Exception {
    var readers = new ArrayList<Callable<String>>();
    for (var i = 0; i < 4; i++) {
      readers.add(this::readAll);
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var reading = readers.stream().map(threads::submit).toList();
      var written = new StringBuilder();
      for (var i = 0; i < 2000; i++) {
        feed.append(i + ",");
        written.append(i).append(',');
      }
      feed.end("1-2", DONE);
      for (var read : reading) {
        assertThat(read.get()).isEqualTo(written.toString());
      }
    }
  }

  @Test
  void aReaderIsToldUntilItLeaves() {
    var told = new ArrayList<Integer>();
    Runnable reader = () -> told.add(feed.length());
    feed.follow(reader);
    feed.append("a");
    feed.leave(reader);
    feed.append("b");
    assertThat(told).isEqualTo(List.of(1));
  }

  private String readAll() throws InterruptedException {
    var more = new java.util.concurrent.Semaphore(1);
    feed.follow(more::release);
    var cursor = new Feed.Cursor();
    var text = new StringBuilder();
    while (!cursor.done()) {
      more.acquire();
      for (var entry = feed.next(cursor); entry != null; entry = feed.next(cursor)) {
        if (entry.event() instanceof Delta delta) {
          assertThat(delta.offset()).isEqualTo(text.length());
          text.append(delta.text());
        }
      }
    }
    return text.toString();
  }

  private TurnEvent event(Feed.Cursor cursor) {
    var entry = feed.next(cursor);
    assertThat(entry).isNotNull();
    return entry.event();
  }
}
