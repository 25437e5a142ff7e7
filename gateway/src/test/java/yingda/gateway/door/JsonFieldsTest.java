package yingda.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yingda.platform.failure.ServiceException.InvalidRequest;

final class JsonFieldsTest {

  @Test
  void textsAreReadAndNullIsAbsent() {
    var fields = parse("{\"text\": \"怎么退货？\", \"other\": null}").only("text", "other");
    assertThat(fields.string("text")).isEqualTo("怎么退货？");
    assertThat(fields.optionalString("other")).isEmpty();
    assertThat(fields.optionalString("third")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "1",
        "[]",
        "\"text\"",
        "{",
        "{\"text\"}",
        "{\"text\": }",
        "{\"text\": \"a\"",
        "{\"text\": \"a\"} {}",
        "{\"text\": \"a\", \"text\": \"b\"}",
        "{'text': 'a'}",
        "{\"text\": NaN}",
        "{\"text\": \"a\nb\"}"
      })
  void whatIsNotOneObjectIsRefused(String body) {
    var refused = catchThrowableOfType(InvalidRequest.class, () -> parse(body));
    assertThat(refused).as(body).isNotNull();
    assertThat(refused.field()).isEqualTo("body");
  }

  @Test
  void nestingWithoutEndIsRefused() {
    var refused =
        catchThrowableOfType(InvalidRequest.class, () -> parse("{\"text\": " + "[".repeat(30_000)));
    assertThat(refused.field()).isEqualTo("body");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "[\"a\"]", "{\"a\": 1}", "1e400"})
  void aWrongTypeIsNamedWithItsValue(String value) {
    var fields = parse("{\"text\": %s}".formatted(value));
    var refused = catchThrowableOfType(InvalidRequest.class, () -> fields.string("text"));
    assertThat(refused.field()).isEqualTo("text");
    assertThat(refused.expected()).isEqualTo("a string");
  }

  @Test
  void anUnknownFieldIsNamed() {
    var fields = parse("{\"text\": \"a\", \"tenantId\": \"b\"}");
    var refused = catchThrowableOfType(InvalidRequest.class, () -> fields.only("text"));
    assertThat(refused.field()).isEqualTo("tenantId");
    assertThat(refused.value()).isEqualTo("b");
  }

  private static JsonFields parse(String body) {
    return JsonFields.parse(body.getBytes(StandardCharsets.UTF_8));
  }
}
