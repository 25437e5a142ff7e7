package yingda.gateway.turn;

/// Feeds as other packages' tests need them.
public final class Feeds {

  private Feeds() {}

  public static Feed empty() {
    return new Feed("t", 1);
  }

  public static void append(Feed feed, String text) {
    feed.append(text);
  }

  public static void end(Feed feed) {
    feed.end("1-2", new TurnEvent.Done("t", "DONE", "", 0, null, "", 0, null, null));
  }
}
