package yingda.intent.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;
import yingda.intent.model.Rung;
import yingda.intent.prompt.Question.Passage;

class StopgapTest {

  private final ModelFailure busy = new ModelFailure(Reason.OVERLOADED);

  @Test
  void passagesAreQuotedByTheirNumbers() {
    var question = Ladders.question("您好！", new Passage("退货", "七天内可以退货。"), new Passage("运费", "十元。"));

    assertThat(Stopgap.of(question, busy, Ladders.ALL))
        .contains(new Stopgap(Rung.EXTRACT, "资料：\n\n七天内可以退货。 [1]\n\n十元。 [2]"));
  }

  @Test
  void whatTheCompanySaysItselfComesNext() {
    assertThat(Stopgap.of(Ladders.QUESTION, busy, Ladders.standing(false, true, true)))
        .contains(new Stopgap(Rung.CURATED, "您好！"));
    var blank = Ladders.question("您好！", new Passage("退货", " \n "));
    assertThat(Stopgap.of(blank, busy, Ladders.ALL)).contains(new Stopgap(Rung.CURATED, "您好！"));
  }

  @Test
  void andThenThatThereIsNoAnswer() {
    var question = Ladders.question("", new Passage("退货", "七天。"));

    assertThat(Stopgap.of(question, busy, Ladders.standing(false, true, true)))
        .contains(new Stopgap(Rung.REFUSAL, "抱歉。"));
  }

  @Test
  void whatAFilterStoppedIsNotQuotedEither() {
    var question = Ladders.question("", new Passage("退货", "七天。"));

    assertThat(Stopgap.of(question, new ModelFailure(Reason.FILTERED), Ladders.ALL))
        .contains(new Stopgap(Rung.REFUSAL, "抱歉。"));
  }

  @Test
  void whenAllIsOffThereIsNothing() {
    assertThat(Stopgap.of(Ladders.QUESTION, busy, Ladders.MODELS_ONLY)).isEqualTo(Optional.empty());
  }
}
