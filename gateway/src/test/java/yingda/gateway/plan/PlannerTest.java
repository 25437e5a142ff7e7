package yingda.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import yingda.platform.failure.ServiceException.DependencyUnavailable;

final class PlannerTest {

  private static final PlanSettings SETTINGS =
      new PlanSettings(0.6, 0.3, new PlanSettings.Decline("不知道", "no idea"));
  private static final List<Passage> CLOSE = List.of(passage("a", 0.2), passage("b", 0.3));
  private static final List<Passage> FAR = List.of(passage("a", 0.29), passage("b", -0.1));

  static Stream<Arguments> table() {
    var greeting = new Understanding("greet", "问候", 0.6, "zh", "您好！");
    var unsure = new Understanding("greet", "问候", 0.59, "zh", "您好！");
    var question = new Understanding("returns", "Returns", 0.9, "en", "");
    var found = new Lookup.Found(CLOSE);
    var nothing = new Lookup.Found(List.of());
    var away = new DependencyUnavailable("knowledge", "away");
    var failed = new Lookup.Failed(away);
    return Stream.of(
        Arguments.of(greeting, found, new Plan.Reply("您好！")),
        Arguments.of(greeting, nothing, new Plan.Reply("您好！")),
        Arguments.of(greeting, failed, new Plan.Reply("您好！")),
        Arguments.of(unsure, found, new Plan.Generate(CLOSE)),
        Arguments.of(unsure, nothing, new Plan.Decline("不知道")),
        Arguments.of(unsure, failed, new Plan.StandIn(away)),
        Arguments.of(question, found, new Plan.Generate(CLOSE)),
        Arguments.of(question, new Lookup.Found(FAR), new Plan.Decline("no idea")),
        Arguments.of(question, nothing, new Plan.Decline("no idea")),
        Arguments.of(question, failed, new Plan.StandIn(away)));
  }

  @ParameterizedTest
  @MethodSource("table")
  void aPlanFollowsFromWhatIsKnown(Understanding understanding, Lookup lookup, Plan plan) {
    assertThat(Planner.plan(understanding, lookup, SETTINGS)).isEqualTo(plan);
  }

  @Test
  void whatWasNotUnderstoodIsAnsweredInTheLanguageOfItsCharacters() {
    assertThat(Understanding.guess("How do I return it?").language()).isEqualTo("en");
    assertThat(Understanding.guess("iPhone 怎么退").language()).isEqualTo("zh");
    assertThat(Understanding.guess("𠀀").language()).isEqualTo("zh");
  }

  private static Passage passage(String id, double similarity) {
    return new Passage(id + "#1", id, "", "", "text", 1, similarity);
  }
}
