package yingda.stack.standin;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A summary: the beginnings of what a visitor said, after what was summed up before.
final class Digest {

  private static final Pattern CONVERSATION =
      Pattern.compile("<conversation>(.*)</conversation>", Pattern.DOTALL);
  private static final Pattern PREVIOUS =
      Pattern.compile("<summary>(.*?)</summary>", Pattern.DOTALL);
  private static final Pattern VISITOR =
      Pattern.compile("<visitor>(.*?)</visitor>", Pattern.DOTALL);
  private static final int LENGTH = 60;

  private Digest() {}

  /// Empty when the message asks for none.
  static Optional<String> of(String message) {
    var conversation = CONVERSATION.matcher(message);
    if (!conversation.find()) {
      return Optional.empty();
    }
    var before = PREVIOUS.matcher(message).results().limit(1).map(match -> match.group(1));
    var said =
        VISITOR
            .matcher(conversation.group(1))
            .results()
            .map(match -> match.group(1).strip())
            .map(text -> text.substring(0, Math.min(LENGTH, text.length())));
    return Optional.of(Stream.concat(before, said).collect(Collectors.joining("; ")));
  }
}
