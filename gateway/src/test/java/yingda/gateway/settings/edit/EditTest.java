package yingda.gateway.settings.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yingda.platform.failure.ServiceException.InvalidRequest;

final class EditTest {

  private static final String GATEWAY =
      """
      # How turns are run.
      turn:
        # From its acceptance to its end.
        timeout: 30s   # generous
        passages: 5
      # When to answer.
      plan:
        decline:
          zh: 抱歉😀，没有
          en: |
            Sorry,
            nothing.
      limits: {small: 1, large: 2} # both
      """;

  @Test
  void aValueIsReplacedWhereItStands() {
    assertThat(set(GATEWAY, "turn.timeout", "20s"))
        .isEqualTo(GATEWAY.replace("30s   # generous", "20s   # generous"));
    assertThat(set(GATEWAY, "limits.small", "3"))
        .isEqualTo(GATEWAY.replace("small: 1", "small: 3"));
    assertThat(set(GATEWAY, "plan.decline.zh", "没有")).isEqualTo(GATEWAY.replace("抱歉😀，没有", "没有"));
  }

  @Test
  void aBlockOfTextIsReplaced() {
    assertThat(set(GATEWAY, "plan.decline.en", "Sorry: no"))
        .isEqualTo(GATEWAY.replace("|\n      Sorry,\n      nothing.\n", "'Sorry: no'\n"));
  }

  @Test
  void aNewValueStandsWithItsSiblings() {
    assertThat(set(GATEWAY, "turn.concurrent", "100"))
        .isEqualTo(GATEWAY.replace("passages: 5\n", "passages: 5\n  concurrent: 100\n"));
    assertThat(set(GATEWAY, "plan.decline.fr", "Désolé"))
        .isEqualTo(GATEWAY.replace("nothing.\n", "nothing.\n    fr: Désolé\n"));
    assertThat(set(GATEWAY, "limits.huge", "9"))
        .isEqualTo(GATEWAY.replace("large: 2}", "large: 2, huge: 9}"));
  }

  @Test
  void newGroupsAreMade() {
    assertThat(set(GATEWAY, "features.stream.percent", "10%"))
        .isEqualTo(GATEWAY + "features:\n  stream:\n    percent: 10%\n");
    assertThat(set("# nothing yet\n{}\n", "a.b", "c")).isEqualTo("# nothing yet\na:\n  b: c\n");
    assertThat(set("a: {}\n", "a.b.c", "d")).isEqualTo("a: {b: {c: d}}\n");
    assertThat(set("a:   # later\nz: 1\n", "a.b", "c")).isEqualTo("a:   # later\n  b: c\nz: 1\n");
    assertThat(set("a:\n", "a", "1")).isEqualTo("a: 1\n");
    assertThat(set("a: 1", "b", "2")).isEqualTo("a: 1\nb: 2\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: b", "- x", "#", "", "null", "~", "it's", "{", "a\nb", "\"", "yes", " x ", "*", "1,2",
        "…"
      })
  void anyTextIsWrittenSoThatItReadsTheSame(String text) {
    // The edit itself refuses what reads otherwise.
    assertThat(set(GATEWAY, "turn.timeout", text)).contains("# generous");
    assertThat(set(GATEWAY, "limits.small", text)).contains("# both");
  }

  @Test
  void aValueIsTakenAwayWithItsLine() {
    assertThat(unset(GATEWAY, "turn.passages")).isEqualTo(GATEWAY.replace("  passages: 5\n", ""));
    assertThat(unset(GATEWAY, "plan.decline.en"))
        .isEqualTo(GATEWAY.replace("    en: |\n      Sorry,\n      nothing.\n", ""));
    assertThat(unset(GATEWAY, "limits.small")).isEqualTo(GATEWAY.replace("small: 1, ", ""));
    assertThat(unset(GATEWAY, "limits.large")).isEqualTo(GATEWAY.replace(", large: 2", ""));
  }

  @Test
  void aGroupGoesWithItsLastValue() {
    assertThat(unset("a:\n  b:\n    c: 1\nd: 2\n", "a.b.c")).isEqualTo("d: 2\n");
    assertThat(unset("# all\na:\n  b: 1\n", "a.b")).isEqualTo("# all\n{}\n");
    assertThat(unset("{a: {b: 1}}", "a.b")).isEqualTo("{}");
  }

  @Test
  void aKeyMayHaveDots() {
    var path = new Path(List.of("levels", "yingda.gateway"));
    var set = Edit.apply("levels: {}\n", Map.of(path, "info"), List.of());
    assertThat(set).isEqualTo("levels: {yingda.gateway: info}\n");
    assertThat(Edit.apply(set, Map.of(), List.of(path))).isEqualTo("{}\n");
  }

  @Test
  void severalEditsAreOne() {
    var edited =
        Edit.apply(GATEWAY, Map.of(path("turn.timeout"), "9s"), List.of(path("turn.passages")));
    assertThat(edited).isEqualTo(GATEWAY.replace("30s", "9s").replace("  passages: 5\n", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"turn", "turn.timeout.x", "", "a..b", "list", "list[0]", "list.x"})
  void whatIsNoSingleValueIsRefused(String path) {
    assertThatThrownBy(() -> set(GATEWAY + "list: [1]\n", path, "1"))
        .isInstanceOf(InvalidRequest.class);
  }

  @Test
  void whatIsNotThereCannotBeTakenAway() {
    assertThatThrownBy(() -> unset(GATEWAY, "turn.speed")).isInstanceOf(InvalidRequest.class);
  }

  @Test
  void whatCannotBeReadCannotBeEdited() {
    assertThatThrownBy(() -> set("a: [", "b", "1")).isInstanceOf(InvalidRequest.class);
  }

  private static String set(String yaml, String path, String value) {
    return Edit.apply(yaml, Map.of(path(path), value), List.of());
  }

  private static String unset(String yaml, String path) {
    return Edit.apply(yaml, Map.of(), List.of(path(path)));
  }

  private static Path path(String text) {
    return new Path(List.of(text.split("\\.", -1)));
  }
}
