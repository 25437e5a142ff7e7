package yingda.intent.deepseek;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import yingda.intent.answer.ModelFailure;
import yingda.intent.answer.ModelFailure.Reason;

/// Cuts bytes into lines, however the network cut them into packets.
///
/// A line is decoded once it is whole, so a character that arrives in two packets comes out in one
/// piece.
final class Lines {

  private static final int LONGEST = 1024 * 1024;

  private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream(512);

  /// The lines that `bytes` completes, without their line breaks. What follows the last of them is
  /// kept for the next time.
  ///
  /// @throws ModelFailure if a line isn't UTF-8, or is longer than 1 MiB
  List<String> complete(ByteBuf bytes) {
    var lines = new ArrayList<String>();
    for (var length = bytes.bytesBefore((byte) '\n');
        length >= 0;
        length = bytes.bytesBefore((byte) '\n')) {
      keep(bytes, length);
      bytes.skipBytes(1);
      lines.add(decode(unfinished.toByteArray()));
      unfinished.reset();
    }
    keep(bytes, bytes.readableBytes());
    return lines;
  }

  private void keep(ByteBuf bytes, int length) {
    if (unfinished.size() + length > LONGEST) {
      throw new ModelFailure(Reason.MALFORMED);
    }
    var part = new byte[length];
    bytes.readBytes(part);
    unfinished.writeBytes(part);
  }

  private static String decode(byte[] line) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
      return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    } catch (CharacterCodingException _) {
      throw new ModelFailure(Reason.MALFORMED);
    }
  }
}
