package yingda.gateway.chat;

import java.text.Normalizer;
import java.util.OptionalInt;
import yingda.platform.failure.ServiceException.InvalidRequest;

/// What a visitor wrote, as everything behind the gateway may rely on it: in NFC, without white
/// space around it, 1 to 4,000 code points, none of them a control character.
final class MessageText {

  private static final int LIMIT = 4000;
  private static final String EXPECTED = "1 to 4000 characters";

  private MessageText() {}

  static String of(String raw) {
    var forbidden = forbidden(raw);
    if (forbidden.isPresent()) {
      throw new InvalidRequest(
          "text",
          "U+%04X".formatted(forbidden.getAsInt()),
          "no control characters except tab and line break");
    }
    var text = Normalizer.normalize(raw, Normalizer.Form.NFC).strip();
    var length = text.codePointCount(0, text.length());
    if (length == 0) {
      throw new InvalidRequest("text", "empty", EXPECTED);
    }
    if (length > LIMIT) {
      throw new InvalidRequest("text", length + " characters", EXPECTED);
    }
    return text;
  }

  private static OptionalInt forbidden(String text) {
    return text.codePoints()
        .filter(c ->
            (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')
                // Half a character: UTF-8 has no way to write it.
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))
        .findFirst();
  }
}
