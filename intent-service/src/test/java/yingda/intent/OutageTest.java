package yingda.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.junit.Eventually.eventually;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import yingda.intent.v1.RecognizeRequest;
import yingda.intent.v1.ReplaceCatalogRequest;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.grpc.Failures;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;

@BackingServices(value = POSTGRES, shared = false)
class OutageTest {

  private static final Duration BUSY_MACHINE = Duration.ofMinutes(1);

  @Test
  void whatWasTaughtServesOnWhileTheDatabaseIsAway(Backing backing) throws Exception {
    try (var server = IntentServer.on(backing, Map.of())) {
      replace(server, "before");
      eventually(BUSY_MACHINE, () -> assertThat(recognized(server)).isEqualTo("before"));

      backing.stop(POSTGRES);

      assertThat(recognized(server)).isEqualTo("before");
      assertThatThrownBy(() -> replace(server, "during"))
          .satisfies(thrown ->
              assertThat(Failures.from(thrown, "intent-service"))
                  .isInstanceOfSatisfying(
                      DependencyUnavailable.class,
                      failure -> assertThat(failure.dependency()).isEqualTo("postgresql")));
      assertThat(server.get("/health/readiness").statusCode()).isEqualTo(200);

      backing.start(POSTGRES);

      eventually(BUSY_MACHINE, () -> replace(server, "after"));
      eventually(BUSY_MACHINE, () -> assertThat(recognized(server)).isEqualTo("after"));
    }
  }

  private static String recognized(IntentServer server) {
    return server
        .as("shop")
        .recognize(RecognizeRequest.newBuilder().setText("怎么退货").build())
        .getIntent();
  }

  private static void replace(IntentServer server, String intent) {
    var yaml =
        """
        intents:
          - name: %s
            title: {zh: 退货, en: Returns}
            examples: [怎么退货, 我要退货]
        """
            .formatted(intent);
    var replaced =
        server
            .as("shop")
            .replaceCatalog(
                ReplaceCatalogRequest.newBuilder().setYaml(yaml).setFileName("x.yaml").build());
    assertThat(replaced.getIntents()).isEqualTo(1);
  }
}
