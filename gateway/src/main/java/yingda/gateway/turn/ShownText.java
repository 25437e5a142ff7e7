package yingda.gateway.turn;

import yingda.gateway.log.LiveText;
import yingda.gateway.log.Position;

/// The text that an attempt has shown, for those who follow the conversation's log.
record ShownText(Work work, Position began) implements LiveText {

  static ShownText of(Work work) {
    return new ShownText(work, Position.parse("after", work.assignment().getAfter()));
  }

  @Override
  public String turn() {
    return work.turn();
  }

  @Override
  public int attempt() {
    return work.assignment().getAttempt();
  }

  @Override
  public String from(int offset) {
    return work.feed().shownAfter(offset);
  }
}
