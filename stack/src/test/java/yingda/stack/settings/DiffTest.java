package yingda.stack.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiffTest {

  @Test
  void onlyWhatIsNearAChangeIsShown() {
    assertThat(Diff.between("a\nb\nc\nd\ne\nf\ng\n", "a\nb\nc\nd\nE\nf\ng\nh\n"))
        .containsExactly("…", " c", " d", "-e", "+E", " f", " g", "+h");
  }

  @Test
  void nothingIsSaidOfTextsThatAreTheSame() {
    assertThat(Diff.between("a\n", "a")).isEmpty();
  }

  @Test
  void aTextAndNoneDifferInEveryLine() {
    assertThat(Diff.between("", "a\nb\n")).containsExactly("+a", "+b");
    assertThat(Diff.between("a\n", "")).containsExactly("-a");
  }

  @Test
  void aLineThatMovedIsTakenOutAndPutIn() {
    assertThat(Diff.between("a\nb\nc\n", "b\nc\na\n")).containsExactly("-a", " b", " c", "+a");
  }

  @Test
  void textsTooLargeToCompareAreToldOneAfterTheOther() {
    var old = "x\n".repeat(3_000);
    assertThat(Diff.between(old, "y\n".repeat(3_000)))
        .hasSize(6_000)
        .startsWith("-x")
        .endsWith("+y");
  }
}
