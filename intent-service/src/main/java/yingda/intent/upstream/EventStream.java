package yingda.intent.upstream;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads an event stream, however the network cut it into packets.
///
/// It never fails: what can't be read becomes [Chunk.Malformed]. That and [Chunk.Done] are the last
/// chunk, whatever follows. What is unfinished is kept, 256 KiB of it at most, for the bytes to
/// come; an event is decoded when it is whole, so a character in two packets comes out in one
/// piece.
///
/// It is as lenient as the format allows and servers require: lines end with LF, CRLF or CR, the
/// blank after `data:` may be missing, an event may have several lines of data, a byte order mark
/// may come first. Comments and other fields are passed over, undecoded.
final class EventStream {

  /// The most bytes that an event may have. A token's takes 300; who doesn't stream at all sends a
  /// whole answer in one.
  static final int LONGEST = 256 * 1024;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
  private static final String DONE = "[DONE]";

  private final Gathered line = new Gathered();
  private final Gathered data = new Gathered();
  private final Mould mould = new Mould();
  private boolean hasData;
  private boolean atBeginning = true;
  private boolean afterReturn;
  private boolean over;

  /// The chunks that `bytes` completes.
  List<Chunk> read(ByteBuffer bytes) {
    var chunks = new ArrayList<Chunk>();
    while (!over && bytes.hasRemaining()) {
      var ended = keepLine(bytes);
      if (kept() > LONGEST) {
        end(new Chunk.Malformed(), chunks);
      } else if (ended) {
        take(chunks);
      }
    }
    return chunks;
  }

  /// How many bytes are kept.
  int kept() {
    return line.length() + data.length();
  }

  /// Keeps bytes up to the next end of a line.
  ///
  /// @return whether there was one
  private boolean keepLine(ByteBuffer bytes) {
    var from = bytes.position();
    for (var at = from; at < bytes.limit(); at++) {
      var next = bytes.get(at);
      if (next == '\n' || next == '\r') {
        // The second half of CRLF ends no line of its own.
        var half = next == '\n' && afterReturn && at == from;
        afterReturn = next == '\r';
        keep(bytes, at - from);
        bytes.get();
        return !half;
      }
    }
    afterReturn = false;
    keep(bytes, bytes.remaining());
    return false;
  }

  private void keep(ByteBuffer bytes, int count) {
    // One more than allowed is enough to know that it is too long.
    var kept = Math.min(count, LONGEST + 1 - line.length());
    line.add(bytes, kept);
    bytes.position(bytes.position() + count - kept);
  }

  private void take(List<Chunk> chunks) {
    var begin = atBeginning && line.holds(BYTE_ORDER_MARK, 0) ? BYTE_ORDER_MARK.length : 0;
    atBeginning = false;
    try {
      if (line.length() == begin) {
        event(chunks);
      } else if (isData(begin)) {
        data(begin + DATA.length, chunks);
      }
    } catch (CharacterCodingException _) {
      end(new Chunk.Malformed(), chunks);
    }
    line.clear();
  }

  /// A line of data. The end needs no blank line after it: some servers hang up at once.
  private void data(int colon, List<Chunk> chunks) throws CharacterCodingException {
    var begin = Math.min(colon + 1, line.length());
    if (begin < line.length() && line.at(begin) == ' ') {
      begin++;
    }
    if (!hasData && isDone(begin)) {
      end(new Chunk.Done(), chunks);
      return;
    }
    if (hasData) {
      data.add((byte) '\n');
    }
    data.add(line, begin);
    hasData = true;
  }

  /// The blank line that ends an event.
  private void event(List<Chunk> chunks) throws CharacterCodingException {
    if (!hasData) {
      return;
    }
    var cast = mould.cast(data);
    var chunk = cast == null ? StreamEvent.read(data.text(0, data.length()), mould) : cast;
    data.clear();
    hasData = false;
    if (chunk instanceof Chunk.Malformed) {
      end(chunk, chunks);
    } else {
      chunks.add(chunk);
    }
  }

  private void end(Chunk last, List<Chunk> chunks) {
    chunks.add(last);
    over = true;
    line.clear();
    data.clear();
  }

  private boolean isData(int begin) {
    var after = begin + DATA.length;
    return line.holds(DATA, begin) && (line.length() == after || line.at(after) == ':');
  }

  /// All other data begins with a brace.
  private boolean isDone(int begin) throws CharacterCodingException {
    return begin < line.length()
        && line.at(begin) != '{'
        && line.text(begin, line.length()).strip().equals(DONE);
  }
}
