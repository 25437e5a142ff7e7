package yingda.intent.upstream;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes of a text, as they come.
final class Gathered {

  private static final char NO_CHARACTER = '\uFFFD';

  private byte[] bytes = new byte[512];
  private int length;

  int length() {
    return length;
  }

  byte at(int index) {
    return bytes[index];
  }

  /// Takes that many off the front of others.
  void add(ByteBuffer others, int count) {
    makeRoom(count);
    others.get(bytes, length, count);
    length += count;
  }

  void add(byte one) {
    makeRoom(1);
    bytes[length] = one;
    length++;
  }

  /// Takes over what others hold from an index on.
  void add(Gathered others, int begin) {
    var count = others.length - begin;
    makeRoom(count);
    System.arraycopy(others.bytes, begin, bytes, length, count);
    length += count;
  }

  void clear() {
    length = 0;
  }

  /// Whether these bytes are at that index, which may lie behind the end.
  boolean holds(byte[] part, int at) {
    return at >= 0
        && length - at >= part.length
        && Arrays.equals(bytes, at, at + part.length, part, 0, part.length);
  }

  /// The text between two indexes.
  ///
  /// What isn't UTF-8 would become [#NO_CHARACTER] the quick way; what is may have one in it.
  String text(int begin, int end) throws CharacterCodingException {
    var quickly = new String(bytes, begin, end - begin, StandardCharsets.UTF_8);
    return quickly.indexOf(NO_CHARACTER) < 0
        ? quickly
        : StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(bytes, begin, end - begin))
            .toString();
  }

  private void makeRoom(int count) {
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
    }
  }
}
