package yingda.chaos;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import yingda.chaos.mutant.Mutant;
import yingda.chaos.mutant.Mutation;

/// That they still can be made of the sources as they are now.
final class MutantTest {

  private static final Path ROOT = Path.of(System.getProperty("yingda.root"));

  @ParameterizedTest
  @EnumSource
  void everyMutantIsUpToDate(Mutant mutant) {
    assertThatCode(() -> Mutation.check(mutant, ROOT)).doesNotThrowAnyException();
  }
}
