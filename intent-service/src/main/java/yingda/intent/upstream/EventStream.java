package yingda.intent.upstream;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads an event stream, however the network cut it into packets.
///
/// It never fails: what can't be read becomes [Chunk.Malformed]. That and [Chunk.Done] are the last
/// chunk, whatever follows. What is unfinished is kept, 256 KiB of it at most, for the bytes to
/// come; a line is decoded when it is whole, so a character in two packets comes out in one piece.
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
  private static final char NO_CHARACTER = '\uFFFD';

  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private byte[] line = new byte[512];
  private int length;
  private final StringBuilder data = new StringBuilder();
  private int dataBytes;
  private boolean atBeginning = true;
  private boolean afterReturn;
  private boolean over;

  /// The chunks that `bytes` completes.
  List<Chunk> read(ByteBuffer bytes) {
    var chunks = new ArrayList<Chunk>();
    while (!over && bytes.hasRemaining()) {
      var ended = keepLine(bytes);
      if (length + dataBytes > LONGEST) {
        end(new Chunk.Malformed(), chunks);
      } else if (ended) {
        take(chunks);
      }
    }
    return chunks;
  }

  /// How many bytes are kept.
  int kept() {
    return length + dataBytes;
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
    var kept = Math.min(count, LONGEST + 1 - length);
    if (length + kept > line.length) {
      line = Arrays.copyOf(line, Math.max(2 * line.length, length + kept));
    }
    bytes.get(line, length, kept);
    bytes.position(bytes.position() + count - kept);
    length += kept;
  }

  private void take(List<Chunk> chunks) {
    var begin = atBeginning && startsWith(BYTE_ORDER_MARK, 0) ? BYTE_ORDER_MARK.length : 0;
    atBeginning = false;
    if (length == begin) {
      event(chunks);
    } else if (isData(begin)) {
      data(begin + DATA.length, chunks);
    }
    length = 0;
  }

  /// A line of data. The end needs no blank line after it: some servers hang up at once.
  private void data(int colon, List<Chunk> chunks) {
    var begin = Math.min(colon + 1, length);
    if (begin < length && line[begin] == ' ') {
      begin++;
    }
    try {
      var more = decoded(begin);
      if (dataBytes == 0 && more.strip().equals(DONE)) {
        end(new Chunk.Done(), chunks);
      } else {
        data.append(dataBytes == 0 ? "" : "\n").append(more);
        dataBytes += length;
      }
    } catch (CharacterCodingException _) {
      end(new Chunk.Malformed(), chunks);
    }
  }

  /// What isn't UTF-8 would become [#NO_CHARACTER] the quick way; what is may have one in it.
  private String decoded(int begin) throws CharacterCodingException {
    var quickly = new String(line, begin, length - begin, StandardCharsets.UTF_8);
    return quickly.indexOf(NO_CHARACTER) < 0
        ? quickly
        : decoder.decode(ByteBuffer.wrap(line, begin, length - begin)).toString();
  }

  /// The blank line that ends an event.
  private void event(List<Chunk> chunks) {
    if (dataBytes == 0) {
      return;
    }
    var chunk = StreamEvent.read(data.toString());
    data.setLength(0);
    dataBytes = 0;
    if (chunk instanceof Chunk.Malformed) {
      end(chunk, chunks);
    } else {
      chunks.add(chunk);
    }
  }

  private void end(Chunk last, List<Chunk> chunks) {
    chunks.add(last);
    over = true;
    length = 0;
    data.setLength(0);
    dataBytes = 0;
  }

  private boolean isData(int begin) {
    var after = begin + DATA.length;
    return startsWith(DATA, begin) && (length == after || line[after] == ':');
  }

  private boolean startsWith(byte[] prefix, int begin) {
    return length - begin >= prefix.length
        && Arrays.equals(line, begin, begin + prefix.length, prefix, 0, prefix.length);
  }
}
