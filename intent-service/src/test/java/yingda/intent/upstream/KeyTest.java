package yingda.intent.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yingda.stack.junit.Eventually.eventually;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;

/// What a key that is no good leads to, seen from the server.
class KeyTest {

  private static final String WITHOUT = "{\"is_available\":false,\"balance_infos\":[]}";
  private static final String WITH =
      "{\"is_available\":true,\"balance_infos\":[{\"currency\":\"CNY\",\"total_balance\":\"1.00\"}]}";

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicReference<String> completions = new AtomicReference<>("200 OK");
  private final AtomicReference<String> models = new AtomicReference<>("200 OK");
  private final AtomicReference<String> balance = new AtomicReference<>(WITHOUT);

  @Test
  void aRefusedKeyIsNotUsedAgainUntilTheServerTakesIt() throws Exception {
    completions.set("401 Unauthorized");
    models.set("401 Unauthorized");
    try (var server = new Scripted(this::play);
        var client = client(server, true)) {
      assertFails(client, Reason.KEY_REFUSED);
      assertFails(client, Reason.KEY_REFUSED);
      assertThat(asked(server)).isOne();
      assertThat(usable()).isZero();

      completions.set("200 OK");
      models.set("200 OK");

      eventually(() -> assertThat(client.answer()).isNotEmpty());
      assertThat(asked(server)).isEqualTo(2);
      assertThat(usable()).isOne();
    }
  }

  @Test
  void anEmptyAccountIsNotAskedUntilItsBalanceIsBack() throws Exception {
    completions.set("402 Payment Required");
    try (var server = new Scripted(this::play);
        var client = client(server, true)) {
      assertFails(client, Reason.BALANCE_SPENT);
      assertFails(client, Reason.BALANCE_SPENT);
      // The key is fine, and stays unused: only the balance counts.
      eventually(() -> assertThat(requests(server, "GET /user/balance")).isGreaterThan(2));
      assertFails(client, Reason.BALANCE_SPENT);
      assertThat(asked(server)).isOne();

      completions.set("200 OK");
      balance.set(WITH);

      eventually(() -> assertThat(client.answer()).isNotEmpty());
    }
  }

  @Test
  void aServerWithoutBalancesIsTriedAgainAfterAWhile() throws Exception {
    completions.set("402 Payment Required");
    try (var server = new Scripted(this::play);
        var client = client(server, false)) {
      assertFails(client, Reason.BALANCE_SPENT);
      completions.set("200 OK");

      eventually(() -> assertThat(client.answer()).isNotEmpty());
      assertThat(requests(server, "GET /user/balance")).isZero();
    }
  }

  @Test
  void aVisitorWhoIsForbiddenDoesNotCostTheKey() throws Exception {
    completions.set("403 Forbidden");
    try (var server = new Scripted(this::play);
        var client = client(server, true)) {
      assertFails(client, Reason.REQUEST_REFUSED);
      assertThat(usable()).isOne();
    }
  }

  private void play(Scripted.Exchange exchange) throws IOException {
    var request = exchange.request();
    if (request.startsWith("GET /user/balance ")) {
      exchange.head("200 OK", "application/json").send(balance.get()).end();
    } else if (request.startsWith("GET /models ")) {
      exchange.head(models.get(), "application/json").send("{\"data\":[]}").end();
    } else if (completions.get().startsWith("200")) {
      exchange.stream().text("hi").finish("stop").data("[DONE]").end();
    } else {
      exchange.head(completions.get(), "application/json").send("{}").end();
    }
  }

  private Client client(Scripted server, boolean extras) {
    var config =
        new UpstreamConfig(0, server.url().toString(), "sk", "", extras, false, "deepseek");
    return new Client(config, Client.patient(), meters);
  }

  private static void assertFails(Client client, Reason reason) {
    assertThatThrownBy(client::answer)
        .isInstanceOfSatisfying(
            ModelFailure.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
  }

  private static long asked(Scripted server) {
    return requests(server, "POST /chat/completions");
  }

  private static long requests(Scripted server, String line) {
    return server.requests().stream().filter(request -> request.startsWith(line + " ")).count();
  }

  private double usable() {
    return meters.get("yingda.upstream.usable").tag("upstream", "deepseek").gauge().value();
  }
}
