package yingda.stack.standin;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Pieces of what is written.
final class Bytes {

  private static final int TOP_TWO_BITS = 0xC0;
  private static final int CONTINUES = 0x80;

  private Bytes() {}

  static byte[] of(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] joined(List<byte[]> pieces) {
    return joined(pieces.toArray(byte[][]::new));
  }

  // Once for every token: hence plain loops.
  static byte[] joined(byte[]... pieces) {
    var length = 0;
    for (var piece : pieces) {
      length += piece.length;
    }
    var whole = new byte[length];
    var at = 0;
    for (var piece : pieces) {
      System.arraycopy(piece, 0, whole, at, piece.length);
      at += piece.length;
    }
    return whole;
  }

  /// Cut within its first character of more than one byte; in the middle when there is none.
  static List<byte[]> halves(byte[] whole) {
    var cut = 0;
    while (cut < whole.length && (whole[cut] & TOP_TWO_BITS) != CONTINUES) {
      cut++;
    }
    cut = cut == whole.length ? cut / 2 : cut;
    return List.of(Arrays.copyOf(whole, cut), Arrays.copyOfRange(whole, cut, whole.length));
  }
}
