package yingda.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.backing.BackingService.CONSUL;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.backing.BackingService.REDIS;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;
import yingda.stack.junit.Eventually;

/// Endpoints of several tenants, each as its own settings say.
@BackingServices(
    value = {CONSUL, POSTGRES, REDIS},
    shared = false)
final class EndpointsTest {

  @TempDir private Path secrets;
  private final Backing backing;
  private final Database database;
  private Receiver receiver;
  private DialogServer server;

  EndpointsTest(Backing backing) {
    this.backing = backing;
    database = new Database(backing);
  }

  @BeforeEach
  void start() throws Exception {
    Files.writeString(secrets.resolve("any"), Receiver.SECRET);
    receiver = new Receiver();
    server =
        DialogServer.on(
            backing,
            Map.of(
                "yingda.consul.enabled",
                true,
                "yingda.references-dir",
                secrets.toString(),
                "dialog.webhooks.anywhere",
                true,
                "dialog.webhook.per-tenant",
                1,
                "dialog.webhook.timeout",
                "20s"));
  }

  @AfterEach
  void stop() {
    server.close();
    receiver.close();
  }

  @Test
  void aTenantIsToldOnlyWhatIsItsOwnAndOnlyIfItWantsTo() throws Exception {
    listens("shop", receiver.url());
    ask("rival");
    assertThat(waiting("rival")).isZero();
    ask("shop");
    assertThat(receiver.next().body()).contains("from shop");

    listens("shop", "");
    ask("shop");
    assertThat(waiting("shop")).isZero();
    assertThat(receiver.come()).isNull();
  }

  @Test
  void oneTenantsSilenceHoldsNoOtherUp() throws Exception {
    try (var silent = new Receiver()) {
      silent.answers(Receiver.SILENCE, Receiver.SILENCE);
      listens("slow", silent.url());
      listens("quick", receiver.url());
      ask("slow");
      ask("slow");
      silent.next();

      ask("quick");

      assertThat(receiver.next().body()).contains("from quick");
      // The first is still waited for, and the second is not sent before.
      assertThat(silent.come()).isNull();
    }
  }

  /// How many messages to a tenant nobody has tried to deliver.
  private long waiting(String tenant) throws Exception {
    return database.number(
        "SELECT count(*) FROM webhook_delivery WHERE attempts = 0 AND tenant = '%s'"
            .formatted(tenant));
  }

  private void ask(String tenant) {
    var visitor = server.visitor(tenant, "anna");
    visitor.ask(visitor.start(), "from " + tenant, "hello");
  }

  private void listens(String tenant, String url) throws Exception {
    var document =
        "dialog-service: {dialog: {webhook: {url: \"%s\", secret: \"file:any\"}}}".formatted(url);
    var key = "http://127.0.0.1:%d/v1/kv/config/tenants/%s".formatted(backing.port(CONSUL), tenant);
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(key)).PUT(BodyPublishers.ofString(document)).build();
      assertThat(client.send(request, BodyHandlers.ofString()).body()).contains("true");
    }
    Eventually.eventually(() ->
        assertThat(
                database.number(
                    "SELECT count(*) FROM webhook_subscription WHERE tenant = '%s' AND url = '%s'"
                        .formatted(tenant, url)))
            .isEqualTo(1));
  }
}
