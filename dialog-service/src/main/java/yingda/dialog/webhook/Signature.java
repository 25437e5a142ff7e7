package yingda.dialog.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs messages as Standard Webhooks says: by HMAC-SHA256, over the id, the time and the body.
///
/// With two secrets there are two signatures, and a receiver that knows either is content.
final class Signature {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "whsec_";

  private Signature() {}

  /// The value of `webhook-signature`.
  ///
  /// @param secrets `whsec_` and base64, one or several with a space between
  static String of(String secrets, String id, long seconds, byte[] body) {
    var head = (id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8);
    return Stream.of(secrets.split(" "))
        .map(secret -> "v1," + Base64.getEncoder().encodeToString(digest(secret, head, body)))
        .collect(Collectors.joining(" "));
  }

  private static byte[] digest(String secret, byte[] head, byte[] body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      var key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update(head);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
