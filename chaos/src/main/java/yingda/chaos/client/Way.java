package yingda.chaos.client;

import java.util.SplittableRandom;

/// How a visitor waits for an answer.
enum Way {
  /// Its own stream, resumed on the conversation's.
  STREAM,
  /// The whole answer in one response.
  WAIT,
  /// The turn, asked for again and again.
  POLL,
  /// The log, asked for again and again.
  LOG;

  static Way any(SplittableRandom random) {
    var share = random.nextInt(100);
    if (share < 45) {
      return STREAM;
    } else if (share < 60) {
      return WAIT;
    } else if (share < 80) {
      return POLL;
    }
    return LOG;
  }
}
