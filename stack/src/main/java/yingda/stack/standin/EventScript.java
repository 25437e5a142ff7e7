package yingda.stack.standin;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import yingda.stack.standin.Script.End;

/// An answer in events, as DeepSeek streams it.
///
/// What all chunks have in common is written once; a token costs its own bytes.
final class EventScript {

  static final String TYPE = "text/event-stream; charset=utf-8";

  private static final List<byte[]> KEEP_ALIVE = List.of(Bytes.of(": keep-alive\n\n"));
  private static final byte[] DONE = Bytes.of("data: [DONE]\n\n");
  private static final byte[] BLANKS = Bytes.of("\n".repeat(100));
  private static final byte[] NOT_JSON = Bytes.of("data: {\"choices\": [oops}\n\n");
  private static final byte[] NOT_UTF8 = {(byte) 0xC3, (byte) 0x28, (byte) 0xFF};
  private static final int LONG = 1024 * 1024;

  private final Answer answer;
  private final boolean counted;
  private final String envelope;
  private final byte[] before;
  private final byte[] after;

  /// @param counted whether the usage is told at the end
  EventScript(Answer answer, boolean counted) {
    this.answer = answer;
    this.counted = counted;
    this.envelope = "data: {" + answer.envelope("chat.completion.chunk");
    this.before = Bytes.of(envelope + ",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"");
    this.after = Bytes.of("\"},\"logprobs\":null,\"finish_reason\":null}]}\n\n");
  }

  Script under(Mode.Behaviour behaviour) {
    return switch (behaviour) {
      case HANG -> script(List.of(), List.of(), End.SILENCE);
      case STALL -> part(Script.NOTHING, End.SILENCE);
      case RESET -> part(Script.NOTHING, End.RESET);
      case CUT -> part(Script.NOTHING, End.CLOSE);
      case EOF -> part(Script.NOTHING, End.DONE);
      case TRUNCATED -> part(Bytes.halves(before).getFirst(), End.DONE);
      case STREAM_ERROR -> part(error(), End.DONE);
      case NO_DONE -> script(told(), List.of(end()), End.DONE);
      case MALFORMED -> around(NOT_JSON);
      case BAD_UTF8 -> around(token(NOT_UTF8));
      case LONG_LINE -> around(token(Bytes.of("x".repeat(LONG))));
      case SPLIT_UTF8 ->
          script(
              told().stream().flatMap(event -> Bytes.halves(event).stream()).toList(),
              closing(),
              End.DONE);
      case DUPLICATE -> script(told(), Script.joint(List.of(end()), closing()), End.DONE);
      case USAGE_MERGED ->
          script(told(), List.of(chunk("{\"content\":\"\"}", finish(), usage()), DONE), End.DONE);
      case BLANKS -> whole().after(BLANKS);
      case WRONG_TYPE -> whole().typed("text/plain");
      case DRIP -> whole().dripping();
      // The others are in the answer's text, or would have been refused.
      default -> whole();
    };
  }

  private Script whole() {
    return script(told(), closing(), End.DONE);
  }

  private Script part(byte[] then, End end) {
    return script(Answer.part(told()), List.of(then), end);
  }

  private Script around(byte[] odd) {
    var told = new ArrayList<>(told());
    told.add(Answer.part(told).size(), odd);
    return script(told, closing(), End.DONE);
  }

  private Script script(List<byte[]> told, List<byte[]> closing, End end) {
    return new Script(TYPE, KEEP_ALIVE, List.of(role()), told, closing, end);
  }

  private byte[] role() {
    return answer.thinking()
        ? chunk("{\"role\":\"assistant\",\"content\":null,\"reasoning_content\":\"\"}", "null", "")
        : chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null", "");
  }

  /// The thought and the tokens; each becomes bytes only when it is told.
  private List<byte[]> told() {
    var thoughts = answer.thinking() ? 1 : 0;
    return new AbstractList<>() {
      @Override
      public byte[] get(int index) {
        return index < thoughts ? thought() : token(answer.tokens().get(index - thoughts));
      }

      @Override
      public int size() {
        return thoughts + answer.tokens().size();
      }
    };
  }

  private byte[] thought() {
    return chunk(
        "{\"content\":null,\"reasoning_content\":\"%s\"}".formatted(Answer.THOUGHT), "null", "");
  }

  private byte[] token(byte[] text) {
    return Bytes.joined(before, text, after);
  }

  private List<byte[]> closing() {
    return counted ? List.of(end(), usageAlone(), DONE) : List.of(end(), DONE);
  }

  private byte[] end() {
    return chunk("{\"content\":\"\"}", finish(), "");
  }

  private String finish() {
    return "\"" + answer.finish() + "\"";
  }

  private String usage() {
    return ",\"usage\":" + answer.usage();
  }

  private byte[] usageAlone() {
    return Bytes.of(envelope + ",\"choices\":[]" + usage() + "}\n\n");
  }

  // The documentation doesn't say what an error looks like here; so it looks as everywhere else.
  private static byte[] error() {
    return Bytes.of("data: " + Refusal.ERROR.body("") + "\n\n");
  }

  private byte[] chunk(String delta, String finish, String more) {
    return Bytes.of(
        "%s,\"choices\":[{\"index\":0,\"delta\":%s,\"logprobs\":null,\"finish_reason\":%s}]%s}\n\n"
            .formatted(envelope, delta, finish, more));
  }
}
