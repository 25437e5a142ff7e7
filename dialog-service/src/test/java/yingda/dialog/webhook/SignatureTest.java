package yingda.dialog.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SignatureTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final long SECONDS = 1_614_265_330;
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
  private static final String SIGNED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  @Test
  void theExampleOfTheSpecificationIsSignedAsItSays() {
    assertThat(Signature.of(SECRET, ID, SECONDS, BODY)).isEqualTo(SIGNED);
  }

  @Test
  void whileASecretIsReplacedBothSign() {
    var next = "whsec_" + "a".repeat(32);

    assertThat(Signature.of(next + " " + SECRET, ID, SECONDS, BODY).split(" "))
        .hasSize(2)
        .contains(SIGNED, Signature.of(next, ID, SECONDS, BODY));
  }
}
