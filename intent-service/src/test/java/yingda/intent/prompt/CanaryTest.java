package yingda.intent.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import yingda.intent.model.Asker;
import yingda.intent.model.Message;
import yingda.intent.model.Message.Role;
import yingda.intent.model.Piece;
import yingda.intent.model.Prompt;
import yingda.intent.model.Usage;

class CanaryTest {

  private static final String MARK = Canary.of("shop", "rules");
  private static final Prompt PROMPT =
      new Prompt(
          List.of(new Message(Role.SYSTEM, "a " + MARK + " b"), new Message(Role.USER, "?")),
          new Asker("shop", "v1"));
  private static final Piece END = new Piece.End("m", Usage.UNKNOWN, false);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final List<String> shown = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 17, 40})
  void theMarkIsNeverShownHoweverItIsCutUp(int size) {
    assertThatThrownBy(() -> hear(cut("Well: " + MARK + " and the rules", size)))
        .hasMessageContaining("instructions");
    assertThat("Well: ").startsWith(String.join("", shown));
    assertThat(String.join("", shown)).doesNotContain("⟦");
  }

  @ParameterizedTest
  @ValueSource(strings = {"七天内可以退货[1]。", "⟦yd-nothing⟧ ⟦⟦ done", "ends like ⟦yd-", "⟦"})
  void whatOnlyResemblesItIsToldWhole(String text) {
    hear(cut(text, 1));
    assertThat(String.join("", shown)).isEqualTo(text);
  }

  @Test
  void ordinaryTextIsNotHeldBack() {
    hear(cut("seven days", 5));
    assertThat(shown).containsExactly("seven", " days");
  }

  @Test
  void theEndComesLast() {
    var pieces =
        Canary.keeping(PROMPT, Flux.just(new Piece.Text("a⟦"), END)).collectList().block(PATIENCE);
    assertThat(pieces).containsExactly(new Piece.Text("a"), new Piece.Text("⟦"), END);
  }

  private void hear(Stream<String> said) {
    Canary.keeping(PROMPT, Flux.<Piece>fromStream(said.map(Piece.Text::new)).concatWithValues(END))
        .doOnNext(piece -> {
          if (piece instanceof Piece.Text(var text)) {
            shown.add(text);
          }
        })
        .blockLast(PATIENCE);
  }

  private static Stream<String> cut(String text, int size) {
    return Stream.iterate(0, at -> at < text.length(), at -> at + size)
        .map(at -> text.substring(at, Math.min(text.length(), at + size)));
  }
}
