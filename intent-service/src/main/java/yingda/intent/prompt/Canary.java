package yingda.intent.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import yingda.intent.model.Message;
import yingda.intent.model.Message.Role;
import yingda.intent.model.Model;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;
import yingda.intent.model.Piece;
import yingda.intent.model.Prompt;
import yingda.platform.digest.Sha256;

/// A mark at the head of what a model is told in confidence. A model that tells it was talked into
/// telling all of it, so the answer ends before the mark is out.
///
/// The same instructions have the same mark each time, or no model's cache would know them.
public final class Canary {

  /// No answer has these brackets, so nothing else is ever held back.
  private static final Pattern MARK = Pattern.compile("⟦yd-[0-9a-f]{12}⟧");

  private static final int DIGITS = 12;

  private Canary() {}

  /// @param tenant whose instructions they are: no tenant finds out another's mark from its own
  static String of(String tenant, String instructions) {
    return "⟦yd-" + Sha256.hex(tenant + "\n" + instructions).substring(0, DIGITS) + "⟧";
  }

  /// The model, stopped before it tells what it was told in confidence.
  public static Model over(Model model) {
    return prompt -> keeping(prompt, model.answer(prompt));
  }

  /// What a model says to a prompt, if it keeps what it was told in confidence.
  ///
  /// @return the answer, or [Reason#LEAKED] in place of the mark
  static Flux<Piece> keeping(Prompt prompt, Flux<Piece> answer) {
    var mark = mark(prompt.messages());
    return mark == null ? answer : Flux.defer(() -> new Watch(mark).over(answer));
  }

  private static @Nullable String mark(List<Message> messages) {
    if (messages.isEmpty() || messages.getFirst().role() != Role.SYSTEM) {
      return null;
    }
    var found = MARK.matcher(messages.getFirst().content());
    return found.find() ? found.group() : null;
  }

  /// Over one answer. Not for several threads at once, which a stream doesn't have.
  private static final class Watch {

    private final String mark;
    private final List<Piece> rest = new ArrayList<>(2);
    private String held = "";

    Watch(String mark) {
      this.mark = mark;
    }

    Flux<Piece> over(Flux<Piece> answer) {
      return answer.handle(this::hear).concatWith(Flux.defer(() -> Flux.fromIterable(rest)));
    }

    private void hear(Piece piece, SynchronousSink<Piece> out) {
      if (piece instanceof Piece.Text(var text)) {
        var all = held + text;
        if (all.contains(mark)) {
          out.error(new ModelFailure(Reason.LEAKED));
          return;
        }
        var tellable = all.length() - beginning(all);
        held = all.substring(tellable);
        if (tellable > 0) {
          out.next(tellable == text.length() ? piece : new Piece.Text(all.substring(0, tellable)));
        }
      } else if (held.isEmpty()) {
        out.next(piece);
      } else {
        // It wasn't the mark after all, and nothing comes after it any more.
        rest.add(new Piece.Text(held));
        rest.add(piece);
      }
    }

    /// How much of the text's end may be the beginning of the mark.
    private int beginning(String all) {
      var from = all.indexOf(mark.charAt(0), Math.max(0, all.length() - mark.length() + 1));
      while (from >= 0 && !mark.startsWith(all.substring(from))) {
        from = all.indexOf(mark.charAt(0), from + 1);
      }
      return from < 0 ? 0 : all.length() - from;
    }
  }
}
