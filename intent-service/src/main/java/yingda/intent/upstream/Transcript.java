package yingda.intent.upstream;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;
import yingda.intent.model.Piece;
import yingda.intent.model.Usage;

/// What has been heard of one answer, and whether that is an answer.
///
/// It is one only if the stream said why it ended, the reason is a good one, `[DONE]` followed, and
/// there is something to read. An answer that met the limit on its length is one too, if it says
/// anything at all: half an explanation serves a visitor better than none.
final class Transcript {

  /// Far more characters than a token ever stands for.
  private static final int CHARACTERS_PER_TOKEN = 32;

  /// Servers may cut a token's text into characters, of which few tokens have more.
  private static final int TEXTS_PER_TOKEN = 5;

  private final String askedOf;
  private final int maxTokens;
  private final Consumer<Usage> counted;
  private @Nullable String model;
  private @Nullable String finish;
  private Usage usage = Usage.UNKNOWN;
  private long length;
  private long texts;
  private boolean blank = true;
  private boolean done;

  /// @param askedOf the model that was asked for, in case the stream names none
  /// @param maxTokens how long the answer was to be; one that is clearly longer has no end
  /// @param counted told what the answer cost, also when it is none
  Transcript(String askedOf, int maxTokens, Consumer<Usage> counted) {
    this.askedOf = askedOf;
    this.maxTokens = maxTokens;
    this.counted = counted;
  }

  /// Takes down a chunk.
  ///
  /// @return the text it adds to the answer, perhaps none
  /// @throws ModelFailure if there will be no answer
  String hear(Chunk chunk) {
    return switch (chunk) {
      case Chunk.Delta delta -> hear(delta);
      case Chunk.Done _ -> {
        done = true;
        yield "";
      }
      case Chunk.Trouble _ -> throw new ModelFailure(Reason.ABORTED);
      case Chunk.Malformed _ -> throw new ModelFailure(Reason.MALFORMED);
    };
  }

  /// Whether the stream has said that it is over.
  boolean done() {
    return done;
  }

  /// The end of the answer.
  ///
  /// @throws ModelFailure if what was heard is no complete answer
  Piece.End end() {
    if (!done || finish == null) {
      throw new ModelFailure(Reason.CUT_OFF);
    }
    if (blank) {
      throw new ModelFailure(Reason.EMPTY);
    }
    return new Piece.End(model == null ? askedOf : model, usage, finish.equals("length"));
  }

  private String hear(Chunk.Delta delta) {
    if (delta.model() != null) {
      model = delta.model();
    }
    if (delta.usage() != null) {
      usage = delta.usage();
      counted.accept(usage);
    }
    var text = delta.text();
    // Whether this text or that end is wrong, the answer isn't what the model meant.
    if (!text.isEmpty() && finish != null) {
      throw new ModelFailure(Reason.MALFORMED);
    }
    if (delta.finish() != null) {
      finish = accepted(delta.finish());
    }
    blank = blank && text.isBlank();
    length += text.length();
    texts += text.isEmpty() ? 0 : 1;
    if (length > (long) maxTokens * CHARACTERS_PER_TOKEN
        || texts > (long) maxTokens * TEXTS_PER_TOKEN) {
      throw new ModelFailure(Reason.TOO_LONG);
    }
    return text;
  }

  private static String accepted(String finish) {
    return switch (finish) {
      case "stop", "length" -> finish;
      case "content_filter" -> throw new ModelFailure(Reason.FILTERED);
      case "insufficient_system_resource" -> throw new ModelFailure(Reason.OVERLOADED);
      case "aborted" -> throw new ModelFailure(Reason.ABORTED);
      // Tools were not offered, and what isn't known can't be trusted to be a good end.
      default -> throw new ModelFailure(Reason.MALFORMED);
    };
  }
}
