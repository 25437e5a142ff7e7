package yingda.gateway.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.dialog.v1.Assignment;
import yingda.dialog.v1.Priority;
import yingda.gateway.plan.Understanding;
import yingda.platform.grpc.Caller;

class TranslationTest {

  @ParameterizedTest
  @CsvSource({
    "PRIORITY_URGENT, PRIORITY_URGENT",
    "PRIORITY_IDENTIFIED, PRIORITY_IDENTIFIED",
    "PRIORITY_ANONYMOUS, PRIORITY_ANONYMOUS",
    "PRIORITY_BATCH, PRIORITY_BATCH",
    "PRIORITY_UNSPECIFIED, PRIORITY_ANONYMOUS",
  })
  void theModelHearsHowUrgentATurnIs(Priority turn, yingda.intent.v1.Priority answer) {
    var work =
        Work.of(new Caller("shop", "v1", null), Assignment.newBuilder().setPriority(turn).build());

    var request =
        Translation.answerRequest(work, List.of(), new Understanding("", "", 0, "zh", ""));

    assertThat(request.getPriority()).isEqualTo(answer);
  }
}
