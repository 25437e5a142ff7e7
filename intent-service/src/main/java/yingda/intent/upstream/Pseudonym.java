package yingda.intent.upstream;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import yingda.intent.model.Asker;

/// Tells an upstream its users apart without telling it who they are.
///
/// DeepSeek isolates its cache, its scheduling and its content safety by user. The name is keyed,
/// so that it can't be found again by hashing the names of all visitors; it changes when the API
/// key does, which costs no more than a cold cache.
final class Pseudonym {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 24;

  private final SecretKeySpec key;

  Pseudonym(String secret) {
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  String of(Asker asker) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      // No id contains a slash, so no two askers are written alike.
      var name = asker.tenant() + "/" + asker.visitor();
      var digest = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
