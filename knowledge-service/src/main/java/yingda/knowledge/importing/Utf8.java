package yingda.knowledge.importing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Finds where bytes stop being text.
final class Utf8 {

  private Utf8() {}

  /// The number of the first line that is not UTF-8, counted from 1; 0 if there is none.
  static int firstBadLine(InputStream input) throws IOException {
    var bytes = new BufferedInputStream(input);
    var line = new ByteArrayOutputStream();
    var number = 1;
    for (var next = bytes.read(); next >= 0; next = bytes.read()) {
      if (next != '\n') {
        line.write(next);
      } else if (isText(line)) {
        line.reset();
        number++;
      } else {
        return number;
      }
    }
    return isText(line) ? 0 : number;
  }

  private static boolean isText(ByteArrayOutputStream line) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.toByteArray()));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }
}
