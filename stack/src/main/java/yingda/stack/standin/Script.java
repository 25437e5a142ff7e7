package yingda.stack.standin;

import java.util.AbstractList;
import java.util.List;
import java.util.stream.Stream;

/// All that is written for one completion, and in what order.
///
/// @param type of the content; of `NO_HEAD` there is not even a header
/// @param idle written every second until something is told
/// @param opening written at once
/// @param told written at the pace of tokens, after the wait for the first
/// @param closing written after the last of them
record Script(
    String type,
    List<byte[]> idle,
    List<byte[]> opening,
    List<byte[]> told,
    List<byte[]> closing,
    End end) {

  /// What happens when everything is written.
  enum End {
    /// The response ends as it should, whatever was in it.
    DONE,
    /// Nothing: the asker waits.
    SILENCE,
    /// The connection ends, the response doesn't.
    CLOSE,
    /// The connection is reset.
    RESET
  }

  static final String NO_HEAD = "";
  static final byte[] NOTHING = {};

  /// How an answer is told under a mode that doesn't refuse it.
  static Script of(Request request, Answer answer, Mode.Behaviour behaviour) {
    return switch (behaviour) {
      case MUTE -> silence(NO_HEAD);
      case SILENT -> silence(request.streamed() ? EventScript.TYPE : ObjectScript.TYPE);
      case HTML -> page();
      default ->
          request.streamed()
              ? new EventScript(answer, request.counted()).under(behaviour)
              : new ObjectScript(answer).under(behaviour);
    };
  }

  private static Script silence(String type) {
    return new Script(type, List.of(), List.of(), List.of(), List.of(), End.SILENCE);
  }

  private static Script page() {
    var page = Bytes.of("<html><body><h1>We'll be right back.</h1></body></html>\n");
    return new Script("text/html", List.of(), List.of(), List.of(), List.of(page), End.DONE);
  }

  Script typed(String other) {
    return new Script(other, idle, opening, told, closing, end);
  }

  /// With other bytes first.
  Script after(byte[] first) {
    return new Script(type, idle, joint(List.of(first), opening), told, closing, end);
  }

  /// The same bytes, one at a time.
  Script dripping() {
    var all = Bytes.joined(joint(joint(opening, told), closing));
    var drops =
        new AbstractList<byte[]>() {
          @Override
          public byte[] get(int index) {
            return new byte[] {all[index]};
          }

          @Override
          public int size() {
            return all.length;
          }
        };
    return new Script(type, List.of(), List.of(), drops, List.of(), end);
  }

  static List<byte[]> joint(List<byte[]> one, List<byte[]> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }
}
