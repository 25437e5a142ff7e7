package yingda.intent.ledger;

import java.util.List;
import yingda.intent.model.Message;

/// Counts tokens without the model's help, as DeepSeek's documentation says they are on average:
/// three for ten letters, six for ten Chinese characters.
final class Estimate {

  private static final int FIRST_WIDE = 0x2E80;
  private static final int TENTHS_OF_LETTER = 3;
  private static final int TENTHS_OF_WIDE = 6;

  private long tenths;

  static long of(List<Message> messages) {
    var estimate = new Estimate();
    messages.forEach(message -> estimate.add(message.content()));
    return estimate.tokens();
  }

  void add(String text) {
    for (var i = 0; i < text.length(); i++) {
      tenths += text.charAt(i) < FIRST_WIDE ? TENTHS_OF_LETTER : TENTHS_OF_WIDE;
    }
  }

  long tokens() {
    return Math.ceilDiv(tenths, 10L);
  }
}
