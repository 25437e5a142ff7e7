package yingda.intent.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import yingda.intent.model.ModelFailure;

/// What holds of the reading of a stream whatever bytes come.
///
/// A build tries the seeds in the resources; `JAZZER_FUZZ=1 mvn test -Dtest=EventStreamFuzzTest`
/// goes looking for more, for a minute.
class EventStreamFuzzTest {

  private static final byte[] BEFORE =
      "data: {\"model\":\"m\",\"choices\":[{\"delta\":{\"content\":\"".getBytes(UTF_8);
  private static final byte[] AFTER = "\"},\"finish_reason\":null}]}\n\n".getBytes(UTF_8);

  @FuzzTest(maxDuration = "60s")
  void whateverComesIsReadAlikeAndFailsOnlyAsAModelDoes(byte[] bytes) {
    var whole = packed(bytes, Math.max(1, bytes.length));

    for (var size : new int[] {1, 2, 3, 7, 64}) {
      var parts = packed(bytes, size);
      if (!whole.equals(parts)) {
        throw new AssertionError(whole + " in one packet, " + parts + " in packets of " + size);
      }
    }
    transcribe(whole);
  }

  @FuzzTest(maxDuration = "60s")
  void whatFollowsATextIsReadAsIfItCameFirst(byte[] text) {
    var event = new ByteArrayOutputStream();
    event.writeBytes(BEFORE);
    event.writeBytes(text);
    event.writeBytes(AFTER);
    var alone = packed(event.toByteArray(), 64);

    var both = new ByteArrayOutputStream();
    both.writeBytes(BEFORE);
    both.write('a');
    both.writeBytes(AFTER);
    both.writeBytes(event.toByteArray());
    var second = packed(both.toByteArray(), 64);

    if (!second.subList(1, second.size()).equals(alone)) {
      throw new AssertionError(alone + " alone, after another text " + second);
    }
  }

  private static List<Chunk> packed(byte[] bytes, int size) {
    var stream = new EventStream();
    var chunks = new ArrayList<Chunk>();
    for (var at = 0; at < bytes.length; at += size) {
      chunks.addAll(stream.read(ByteBuffer.wrap(bytes, at, Math.min(size, bytes.length - at))));
      if (stream.kept() > EventStream.LONGEST) {
        throw new AssertionError("kept " + stream.kept());
      }
    }
    return chunks;
  }

  private static void transcribe(List<Chunk> chunks) {
    var transcript = new Transcript("m", 100, _ -> {});
    try {
      chunks.forEach(transcript::hear);
      transcript.end();
    } catch (ModelFailure _) {
      // As it should be.
    }
  }
}
