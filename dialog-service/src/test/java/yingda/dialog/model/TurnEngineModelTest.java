package yingda.dialog.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import yingda.dialog.model.Explorer.Findings;

/// Two runners, two messages of one conversation and the first of them once more, and one thing
/// that goes wrong, whatever and whenever.
final class TurnEngineModelTest {

  private static final int FAULTS = 1;

  @Test
  void nothingThatCanHappenBreaksAPromise() {
    var found = explored(Rules.all(), 3);
    System.out.printf("The turn engine: %d worlds, no promise broken%n", found.worlds());
    assertThat(found.broken()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void withoutAnyOfItsRulesTheEngineBreaksAPromise(Rule rule) {
    var found =
        IntStream.rangeClosed(2, 3)
            .mapToObj(messages -> explored(Rules.without(rule), messages))
            .filter(findings -> findings.broken() != null)
            .findFirst();
    assertThat(found).isPresent();
    System.out.printf("Without %s:%n%s%n", rule, found.get().broken());
  }

  private static Findings explored(Rules rules, int messages) {
    return new Explorer(rules).explore(World.of(messages, FAULTS));
  }
}
