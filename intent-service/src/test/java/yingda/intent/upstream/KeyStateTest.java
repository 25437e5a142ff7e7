package yingda.intent.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import yingda.intent.model.ModelFailure.Fault;
import yingda.intent.model.ModelFailure.Reason;

class KeyStateTest {

  @ParameterizedTest
  @CsvSource({
    "USABLE, KEY_REFUSED, REFUSED",
    "USABLE, BALANCE_SPENT, EMPTY",
    "EMPTY, KEY_REFUSED, REFUSED",
    "REFUSED, BALANCE_SPENT, EMPTY",
    "MISSING, KEY_REFUSED, MISSING"
  })
  void aFailureOfTheKeyTellsWhatIsWrongWithIt(KeyState before, Reason failure, KeyState after) {
    assertThat(before.after(failure)).isEqualTo(after);
  }

  @ParameterizedTest
  @EnumSource
  void noOtherFailureTellsAnything(Reason failure) {
    if (failure.fault() != Fault.KEY) {
      for (var state : KeyState.values()) {
        assertThat(state.after(failure)).isEqualTo(state);
      }
    }
  }

  @Test
  void whoLooksIsBelievedUnlessThereIsNoKey() {
    assertThat(KeyState.EMPTY.after(KeyState.USABLE)).isEqualTo(KeyState.USABLE);
    assertThat(KeyState.REFUSED.after(KeyState.EMPTY)).isEqualTo(KeyState.EMPTY);
    assertThat(KeyState.MISSING.after(KeyState.USABLE)).isEqualTo(KeyState.MISSING);
  }

  @Test
  void onlyAUsableKeyIsUsed() {
    for (var state : KeyState.values()) {
      assertThat(state.refusal() == null).isEqualTo(state == KeyState.USABLE);
    }
  }
}
