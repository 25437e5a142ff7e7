package yingda.gateway.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import yingda.gateway.fake.FakeKnowledge.Imported;
import yingda.gateway.fake.GatewayFixture;
import yingda.gateway.fake.Json;
import yingda.gateway.fake.Script;
import yingda.gateway.fake.SharedGateway;
import yingda.intent.v1.ReplaceCatalogRequest;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.failure.ServiceException.InvalidRequest;

@ExtendWith(SharedGateway.class)
final class ImportTest {

  private final GatewayFixture gateway;

  ImportTest(GatewayFixture gateway) {
    this.gateway = gateway;
  }

  @ParameterizedTest
  @CsvSource({
    "faq.tsv, FORMAT_TSV",
    "faq.CSV, FORMAT_CSV",
    "zh%2Freturns.md, FORMAT_MARKDOWN",
  })
  void articlesAreStreamedToTheirService(String name, String format) throws Exception {
    var arrived = new AtomicReference<Imported>();
    var taken = gateway.knowledge.importing;
    gateway.knowledge.importing =
        imported -> {
          arrived.set(imported);
          return taken.answer(imported);
        };
    var file = new byte[300_000];
    file[299_999] = 7;
    var response = gateway.send(upload(name, file));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    assertThat(response.headers().firstValue("location")).hasValue("/v1/admin/imports/i1");
    assertThat(Json.of(response).text("importId")).isEqualTo("i1");
    assertThat(Json.of(response).number("articles")).isEqualTo(3);

    assertThat(arrived.get().tenant()).isEqualTo("sample-shop");
    assertThat(arrived.get().name()).isEqualTo(name.replace("%2F", "/") + " " + format);
    assertThat(arrived.get().content()).isEqualTo(ByteString.copyFrom(file));
    assertThat(arrived.get().longestPart()).isLessThanOrEqualTo(64 * 1024);
  }

  @Test
  void intentsReplaceTheTenants() throws Exception {
    var arrived = new AtomicReference<ReplaceCatalogRequest>();
    var replace = gateway.intent.replace;
    gateway.intent.replace =
        request -> {
          arrived.set(request);
          return replace.answer(request);
        };
    var response = gateway.send(upload("intents.yaml", "问候: 您好".getBytes(UTF_8)));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(Json.of(response).number("intents")).isEqualTo(2);
    assertThat(Json.of(response).number("examples")).isEqualTo(30);
    assertThat(arrived.get().getYaml()).isEqualTo("问候: 您好");
    assertThat(arrived.get().getFileName()).isEqualTo("intents.yaml");
  }

  @Test
  void aBrokenRowIsNamed() throws Exception {
    gateway.knowledge.importing =
        Script.failing(new InvalidRequest("faq.tsv:3", "2 cells", "5 cells"));
    var response = gateway.send(upload("faq.tsv", new byte[200_000]));
    refusedWith(response, 400, "INVALID_REQUEST");
    assertThat(Json.of(response).at("errors").at(0).text("field")).isEqualTo("faq.tsv:3");
  }

  @Test
  void aServiceThatIsAwayIsNamed() throws Exception {
    gateway.knowledge.importing = Script.failing(new DependencyUnavailable("postgresql", "away"));
    refusedWith(gateway.send(upload("faq.tsv", new byte[10])), 503, "DEPENDENCY_UNAVAILABLE");
  }

  @Test
  void progressIsTold() throws Exception {
    var response = gateway.send(as(gateway.request("/v1/admin/imports/i1").GET()));
    assertThat(Json.of(response).number("changed")).isEqualTo(3);
    assertThat(Json.of(response).number("indexed")).isEqualTo(2);
    assertThat(Json.of(response).text("trouble")).isEmpty();
    refusedWith(gateway.send(as(gateway.request("/v1/admin/imports/i2").GET())), 404, "NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(strings = {"faq.exe", "faq", "", "a%0Ab.tsv"})
  void anUnknownEndingIsRefused(String name) throws Exception {
    refusedWith(gateway.send(upload(name, new byte[1])), 400, "INVALID_REQUEST");
  }

  @Test
  void whatIsTooLargeIsRefused() throws Exception {
    var articles = new byte[32 * 1024 * 1024 + 1];
    refusedWith(gateway.send(upload("faq.tsv", articles)), 413, "PAYLOAD_TOO_LARGE");
    var intents = new byte[1024 * 1024];
    refusedWith(gateway.send(upload("intents.yaml", intents)), 413, "PAYLOAD_TOO_LARGE");
  }

  @Test
  void intentsMustBeUtf8() throws Exception {
    var response = gateway.send(upload("intents.yaml", new byte[] {(byte) 0xff}));
    refusedWith(response, 400, "INVALID_REQUEST");
  }

  @Test
  void onlyTheTenantsKeyIsGood() throws Exception {
    var path = "/v1/admin/imports/i1";
    refusedWith(gateway.send(gateway.request(path).GET()), 401, "UNAUTHENTICATED");
    var wrong = "yk_live_test_" + "x".repeat(43);
    refusedWith(
        gateway.send(gateway.request(path).GET().header("Authorization", "Bearer " + wrong)),
        401,
        "UNAUTHENTICATED");
    refusedWith(
        gateway.send(gateway.newChat().as(gateway.request(path).GET())), 403, "PERMISSION_DENIED");
  }

  private HttpRequest.Builder upload(String name, byte[] file) {
    return as(
        gateway.request("/v1/admin/imports?name=" + name).POST(BodyPublishers.ofByteArray(file)));
  }

  private static HttpRequest.Builder as(HttpRequest.Builder request) {
    return request.header("Authorization", "Bearer " + GatewayFixture.ADMIN_KEY);
  }

  private static void refusedWith(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(Json.of(response).text("code")).isEqualTo(code);
  }
}
