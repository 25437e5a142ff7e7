package yingda.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import yingda.gateway.fake.GatewayFixture;
import yingda.gateway.fake.Json;
import yingda.gateway.fake.SharedGateway;

/// What is served besides the API.
@ExtendWith(SharedGateway.class)
final class PagesTest {

  private final GatewayFixture gateway;

  PagesTest(GatewayFixture gateway) {
    this.gateway = gateway;
  }

  @Test
  void theChatPageMayRunOnlyItsOwnScripts() throws Exception {
    var page = get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
    assertThat(page.headers().firstValue("content-security-policy"))
        .hasValueSatisfying(
            policy -> assertThat(policy).contains("script-src 'self';").doesNotContain("unsafe"));
    assertThat(page.headers().firstValue("x-content-type-options")).hasValue("nosniff");
    assertThat(page.headers().firstValue("cache-control")).hasValue("no-cache");
  }

  @Test
  void theWidgetMayBeLoadedByOtherSites() throws Exception {
    var widget = get("/widget.js");
    assertThat(widget.statusCode()).isEqualTo(200);
    assertThat(widget.headers().firstValue("cross-origin-resource-policy"))
        .hasValue("cross-origin");
    var part =
        gateway.send(
            gateway.request("/widget/chat.js").GET().header("Origin", GatewayFixture.SHOP));
    assertThat(part.statusCode()).isEqualTo(200);
    assertThat(part.headers().firstValue("access-control-allow-origin"))
        .hasValue(GatewayFixture.SHOP);
  }

  @Test
  void aPageThatHasNotChangedIsNotSentAgain() throws Exception {
    var modified = get("/widget.js").headers().firstValue("last-modified").orElseThrow();
    var again =
        gateway.send(gateway.request("/widget.js").GET().header("If-Modified-Since", modified));
    assertThat(again.statusCode()).isEqualTo(304);
  }

  @Test
  void theApiIsDocumentedWithoutAnythingFromElsewhere() throws Exception {
    var page = get("/swagger-ui");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("/swagger/yingda.yml").doesNotContain("unpkg", "cdn");
    assertThat(get("/swagger-ui/res/swagger-ui-bundle.js").statusCode()).isEqualTo(200);
    var description = get("/swagger/yingda.yml");
    assertThat(description.statusCode()).isEqualTo(200);
    assertThat(description.body())
        .contains("/v1/sessions", "/v1/conversations/{id}/messages", "/v1/admin/imports")
        .contains("text/event-stream", "event: turn.done", "application/problem+json");
  }

  @Test
  void healthAndMetricsAreTold() throws Exception {
    gateway.newChat().say("怎么退货？");
    assertThat(Json.of(get("/health/liveness")).text("status")).isEqualTo("UP");
    assertThat(Json.of(get("/health/readiness")).text("status")).isEqualTo("UP");
    assertThat(get("/prometheus").body())
        .contains("yingda_turns_total{", "state=\"DONE\"")
        .contains("yingda_plans_total{", "plan=\"generate\"")
        .contains("yingda_turn_first_delta_seconds")
        .contains("yingda_turns_open", "yingda_streams_open");
  }

  @Test
  void aRequestKeepsTheNameItsClientGaveIt() throws Exception {
    var named = gateway.send(gateway.request("/").GET().header("X-Request-Id", "my-request_1"));
    assertThat(named.headers().allValues("x-request-id")).containsExactly("my-request_1");
    var forged = gateway.send(gateway.request("/").GET().header("X-Request-Id", "a b{}"));
    assertThat(forged.headers().firstValue("x-request-id"))
        .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f]{32}"));
    var traced =
        gateway.send(
            gateway
                .request("/")
                .GET()
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    assertThat(traced.headers().firstValue("x-request-id"))
        .hasValue("0af7651916cd43dd8448eb211c80319c");
  }

  private HttpResponse<String> get(String path) throws Exception {
    return gateway.send(gateway.request(path).GET());
  }
}
