package yingda.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import yingda.knowledge.index.Candidate;
import yingda.knowledge.index.Candidates;

final class FusionTest {

  @Test
  void aPassageCountsByItsWordsAndItsMeaning() {
    var found =
        new Candidates(
            List.of(new Candidate("a#0", "a", 10), new Candidate("b#0", "b", 8)),
            List.of(new Candidate("b#0", "b", 0.9), new Candidate("c#0", "c", 0.8)));

    var ranked = Fusion.fuse(found, 0.5, 5);

    assertThat(ranked).extracting(Candidate::articleId).containsExactly("b", "a", "c");
    assertThat(ranked.getFirst().score()).isCloseTo(0.5 * 0.8 + 0.5 * 0.9, within(1e-9));
  }

  @Test
  void anArticleIsThereOnceWithItsBestPassage() {
    var found =
        new Candidates(
            List.of(
                new Candidate("a#0", "a", 5),
                new Candidate("a#1", "a", 10),
                new Candidate("b#0", "b", 1)),
            List.of());

    assertThat(Fusion.fuse(found, 0.5, 5)).extracting(Candidate::key).containsExactly("a#1", "b#0");
  }

  @Test
  void eitherKindMayBeMissing() {
    var words = List.of(new Candidate("a#0", "a", 3));
    var meaning = List.of(new Candidate("b#0", "b", -0.2));

    assertThat(Fusion.fuse(new Candidates(List.of(), List.of()), 0.5, 5)).isEmpty();
    assertThat(Fusion.fuse(new Candidates(words, List.of()), 0.25, 5))
        .containsExactly(new Candidate("a#0", "a", 0.75));
    assertThat(Fusion.fuse(new Candidates(List.of(), meaning), 0.25, 5))
        .containsExactly(new Candidate("b#0", "b", 0));
  }

  @Test
  void noMoreThanTheLimitAreReturned() {
    var words = List.of(new Candidate("a#0", "a", 3), new Candidate("b#0", "b", 2));

    assertThat(Fusion.fuse(new Candidates(words, List.of()), 0.5, 1)).hasSize(1);
  }
}
