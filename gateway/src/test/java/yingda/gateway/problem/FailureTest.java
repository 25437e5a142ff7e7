package yingda.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import yingda.platform.failure.ServiceException.Conflict;
import yingda.platform.failure.ServiceException.DeadlineExceeded;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.failure.ServiceException.NotFound;
import yingda.platform.failure.ServiceException.PermissionDenied;
import yingda.platform.failure.ServiceException.TooManyRequests;
import yingda.platform.failure.ServiceException.Unauthenticated;

final class FailureTest {

  private static final Pattern ROW = Pattern.compile("^\\| `([A-Z_]+)` \\| (\\d+) \\|.*");

  static Stream<Arguments> table() {
    return Stream.of(
        Arguments.of(new InvalidRequest("text", "x", "y"), ErrorCode.INVALID_REQUEST),
        Arguments.of(new Unauthenticated("who"), ErrorCode.UNAUTHENTICATED),
        Arguments.of(new PermissionDenied("no"), ErrorCode.PERMISSION_DENIED),
        Arguments.of(new NotFound("thing", "t"), ErrorCode.NOT_FOUND),
        Arguments.of(
            new Conflict("IDEMPOTENCY_KEY_REUSED", "other"), ErrorCode.IDEMPOTENCY_KEY_REUSED),
        Arguments.of(new Conflict("SETTINGS_CHANGED", "read"), ErrorCode.SETTINGS_CHANGED),
        Arguments.of(new Conflict("STALE_FENCE", "late"), ErrorCode.INTERNAL),
        Arguments.of(
            new TooManyRequests("slow", Duration.ofSeconds(3)), ErrorCode.TOO_MANY_REQUESTS),
        Arguments.of(new DependencyUnavailable("x", "away"), ErrorCode.DEPENDENCY_UNAVAILABLE),
        Arguments.of(new DeadlineExceeded("x"), ErrorCode.DEADLINE_EXCEEDED),
        Arguments.of(new IllegalStateException("secret"), ErrorCode.INTERNAL));
  }

  @ParameterizedTest
  @MethodSource("table")
  void everyFailureHasACode(RuntimeException thrown, ErrorCode code) {
    assertThat(Failure.of(thrown).code()).isEqualTo(code);
  }

  @Test
  void whatWeDidNotForeseeSaysNothing() {
    var problem = Problem.of(Failure.of(new IllegalStateException("password of db-7")), "r1");
    assertThat(problem.toString()).doesNotContain("db-7").contains("r1");
  }

  @Test
  void whatIsWrongInARequestIsNamed() {
    var problem = Problem.of(Failure.of(new InvalidRequest("text", "4001", "1 to 4000")), "r1");
    assertThat(problem.type()).isEqualTo("urn:yingda:error:INVALID_REQUEST");
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.errors()).containsExactly(new FieldError("text", "4001", "1 to 4000"));
  }

  @Test
  void theDocumentedTableIsTheCode() throws IOException {
    var root = Path.of(System.getProperty("yingda.root", ".."));
    var documented =
        Files.readAllLines(root.resolve("docs/errors.md")).stream()
            .map(ROW::matcher)
            .filter(row -> row.matches())
            .map(row -> row.group(1) + " " + row.group(2))
            .toList();
    List<String> known =
        Arrays.stream(ErrorCode.values())
            .map(code -> code.name() + " " + code.status().getCode())
            .toList();
    assertThat(documented).isEqualTo(known);
  }
}
