package yingda.stack.standin;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import yingda.stack.standin.Script.End;

/// An answer in one object, which is written as long as a stream would be and then sent at once.
final class ObjectScript {

  static final String TYPE = "application/json";

  private static final List<byte[]> BLANK = List.of(Bytes.of("\n"));
  private static final byte[] BLANKS = Bytes.of("\n".repeat(100));
  private static final byte[] NOT_JSON = Bytes.of("{oops");
  private static final byte[] NOT_UTF8 = {(byte) 0xC3, (byte) 0x28, (byte) 0xFF};
  private static final int LONG = 1024 * 1024;
  private static final int PART = 3;

  private final Answer answer;
  private final byte[] body;

  ObjectScript(Answer answer) {
    this.answer = answer;
    this.body = body(answer);
  }

  Script under(Mode.Behaviour behaviour) {
    return switch (behaviour) {
      case HANG -> new Script(TYPE, BLANK, List.of(), List.of(), List.of(), End.SILENCE);
      case STALL -> script(part(), End.SILENCE);
      case RESET -> script(part(), End.RESET);
      case CUT -> script(part(), End.CLOSE);
      // Without a `[DONE]` to miss there is only one way to end too early.
      case EOF, TRUNCATED, NO_DONE -> script(part(), End.DONE);
      case STREAM_ERROR -> script(Bytes.of(Refusal.ERROR.body("").toString()), End.DONE);
      case MALFORMED -> whole().after(NOT_JSON);
      case BAD_UTF8 -> whole().after(NOT_UTF8);
      case LONG_LINE -> whole().after(Bytes.of(" ".repeat(LONG)));
      case BLANKS -> whole().after(BLANKS);
      case WRONG_TYPE -> whole().typed("text/plain");
      case DRIP -> whole().dripping();
      case SPLIT_UTF8 ->
          new Script(TYPE, BLANK, List.of(), Bytes.halves(body), List.of(), End.DONE);
      // The others are in the answer's text, or only a stream can have them.
      default -> whole();
    };
  }

  private Script whole() {
    return script(body, End.DONE);
  }

  private Script script(byte[] sent, End end) {
    var silently = Collections.nCopies(answer.tokens().size(), Script.NOTHING);
    return new Script(TYPE, BLANK, List.of(), silently, List.of(sent), end);
  }

  private byte[] part() {
    return Arrays.copyOf(body, body.length / PART);
  }

  private static byte[] body(Answer answer) {
    var reasoning =
        answer.thinking() ? ",\"reasoning_content\":\"%s\"".formatted(Answer.THOUGHT) : "";
    return Bytes.joined(
        Bytes.of(
            "{%s,\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
                .formatted(answer.envelope("chat.completion"))),
        Bytes.joined(answer.tokens()),
        Bytes.of(
            "\"%s},\"logprobs\":null,\"finish_reason\":\"%s\"}],\"usage\":%s}"
                .formatted(reasoning, answer.finish(), answer.usage())));
  }
}
