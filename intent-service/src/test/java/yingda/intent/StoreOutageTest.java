package yingda.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.backing.BackingService.REDIS;
import static yingda.stack.junit.Eventually.eventually;

import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import yingda.intent.v1.Origin;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;
import yingda.stack.junit.StandInExtension;
import yingda.stack.standin.StandIn;

/// Answers without the place where they are kept.
@BackingServices(
    value = {POSTGRES, REDIS},
    shared = false)
@ExtendWith(StandInExtension.class)
class StoreOutageTest {

  @Test
  void withoutRedisQuestionsAreAnsweredAndStillKeptHere(Backing backing, StandIn standIn)
      throws Exception {
    var settings = new HashMap<String, Object>(standIn.environment());
    settings.put("reuse.refresh", "100ms");
    // What is kept here alone is forgotten at once.
    settings.put("reuse.local-bytes", "0MB");
    try (var server = IntentServer.on(backing, settings)) {
      var conversing = new Conversing(server);
      conversing.ask();
      eventually(() ->
          assertThat(conversing.ask().completion().getOrigin()).isEqualTo(Origin.ORIGIN_KEPT));

      backing.pause(REDIS);
      assertThat(conversing.ask().text()).contains("七天");
      backing.resume(REDIS);
      backing.kill(REDIS);
      assertThat(conversing.ask().text()).contains("七天");
      assertThat(server.get("/prometheus").body())
          .contains("yingda_reuse_lookups_total{outcome=\"failed\"}");

      backing.start(REDIS);
      eventually(() ->
          assertThat(conversing.ask().completion().getOrigin()).isEqualTo(Origin.ORIGIN_KEPT));
    }
  }
}
