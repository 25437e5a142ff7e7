package yingda.gateway.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// The key that signs visitors' tokens: P-256, in a file that all gateways share.
final class SessionKey {

  // PKCS#8 of a P-256 key with its public half, as `openssl genpkey` writes it: this, 32 bytes of
  // the private number, MIDDLE, and 64 bytes of the public point.
  private static final byte[] HEAD =
      HexFormat.of()
          .parseHex("308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420");
  private static final byte[] MIDDLE = HexFormat.of().parseHex("a144034200" + "04");
  private static final int COORDINATE = 32;
  private static final int LENGTH = HEAD.length + COORDINATE + MIDDLE.length + 2 * COORDINATE;

  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private SessionKey() {}

  /// Reads the key, after making one if the file doesn't exist.
  static ECKey at(Path file) throws IOException {
    if (!Files.exists(file)) {
      create(file);
    }
    return parse(file, Files.readString(file));
  }

  /// Of several gateways that start at once, one makes the key and all read the same.
  private static void create(Path file) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    var owner = PosixFilePermissions.fromString("rw-------");
    var draft =
        Files.createTempFile(
            folder, ".session-key", null, PosixFilePermissions.asFileAttribute(owner));
    try {
      Files.writeString(draft, generate());
      // Either the whole file appears under its name, or another's stands there already.
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException _) {
      // Another gateway was first.
    } finally {
      Files.delete(draft);
    }
  }

  private static String generate() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      var pair = generator.generateKeyPair();
      var key =
          new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic())
              .privateKey((ECPrivateKey) pair.getPrivate())
              .build();
      var der = Arrays.copyOf(HEAD, LENGTH);
      put(key.getD(), der, HEAD.length);
      System.arraycopy(MIDDLE, 0, der, HEAD.length + COORDINATE, MIDDLE.length);
      put(key.getX(), der, LENGTH - 2 * COORDINATE);
      put(key.getY(), der, LENGTH - COORDINATE);
      var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
      return BEGIN + "\n" + lines + "\n" + END + "\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ECKey parse(Path file, String pem) throws IOException {
    try {
      var body = pem.strip();
      if (!body.startsWith(BEGIN) || !body.endsWith(END)) {
        throw new IllegalArgumentException("not PEM");
      }
      var der =
          Base64.getMimeDecoder()
              .decode(body.substring(BEGIN.length(), body.length() - END.length()));
      if (der.length != LENGTH
          || !has(HEAD, der, 0)
          || !has(MIDDLE, der, HEAD.length + COORDINATE)) {
        throw new IllegalArgumentException("not P-256 with its public key");
      }
      return new ECKey.Builder(
              Curve.P_256,
              coordinate(der, LENGTH - 2 * COORDINATE),
              coordinate(der, LENGTH - COORDINATE))
          .d(coordinate(der, HEAD.length))
          .keyIDFromThumbprint()
          .build();
    } catch (IllegalArgumentException | IllegalStateException | JOSEException _) {
      // The cause may quote the key.
      throw new IOException(
          file
              + " is no session key (expected: PKCS#8 PEM of a P-256 key, as written by"
              + " `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256`)");
    }
  }

  private static void put(Base64URL number, byte[] der, int at) {
    var bytes = number.decode();
    System.arraycopy(bytes, 0, der, at + COORDINATE - bytes.length, bytes.length);
  }

  private static Base64URL coordinate(byte[] der, int at) {
    return Base64URL.encode(Arrays.copyOfRange(der, at, at + COORDINATE));
  }

  private static boolean has(byte[] part, byte[] der, int at) {
    return Arrays.equals(part, 0, part.length, der, at, at + part.length);
  }
}
