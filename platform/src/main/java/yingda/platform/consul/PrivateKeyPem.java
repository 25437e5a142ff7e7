package yingda.platform.consul;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/// Reads a private key as PKCS#8 (`PRIVATE KEY`), or as `consul tls cert create` writes it (`EC
/// PRIVATE KEY`), which Java doesn't take.
final class PrivateKeyPem {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN (EC )?PRIVATE KEY-----([^-]+)-----END");

  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final byte[] VERSION_ZERO = {0x02, 0x01, 0x00};

  private PrivateKeyPem() {}

  /// @param partner the public key of the pair; it says which algorithm and curve
  static PrivateKey read(Path file, PublicKey partner)
      throws IOException, GeneralSecurityException {
    var block = BLOCK.matcher(Files.readString(file));
    if (!block.find()) {
      throw new IOException(
          file + " holds no private key (expected: PRIVATE KEY or EC PRIVATE KEY)");
    }
    var der = Base64.getMimeDecoder().decode(block.group(2));
    var pkcs8 = block.group(1) == null ? der : wrapped(der, algorithm(partner));
    return KeyFactory.getInstance(partner.getAlgorithm())
        .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  /// PKCS#8 is a version, the algorithm, and the key in its own form.
  private static byte[] wrapped(byte[] key, byte[] algorithm) throws IOException {
    return tagged(SEQUENCE, VERSION_ZERO, algorithm, tagged(OCTETS, key));
  }

  /// A public key is encoded as a sequence that begins with its algorithm, itself a sequence.
  private static byte[] algorithm(PublicKey key) {
    var encoded = key.getEncoded();
    var from = headerLength(encoded, 0);
    return Arrays.copyOfRange(
        encoded, from, from + headerLength(encoded, from) + encoded[from + 1]);
  }

  private static int headerLength(byte[] der, int at) {
    return der[at + 1] >= 0 ? 2 : 2 + (der[at + 1] & 0x7f);
  }

  private static byte[] tagged(int tag, byte[]... parts) throws IOException {
    var content = new ByteArrayOutputStream();
    for (var part : parts) {
      content.write(part);
    }
    var whole = new ByteArrayOutputStream();
    whole.write(tag);
    if (content.size() < 0x80) {
      whole.write(content.size());
    } else {
      whole.write(0x82);
      whole.write(content.size() >> 8);
      whole.write(content.size());
    }
    content.writeTo(whole);
    return whole.toByteArray();
  }
}
