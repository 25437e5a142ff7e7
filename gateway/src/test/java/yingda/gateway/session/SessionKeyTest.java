package yingda.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionKeyTest {

  @TempDir Path folder;

  @Test
  void gatewaysThatStartAtOnceShareOneKey() throws Exception {
    var file = folder.resolve("deep/down/session-key.pem");
    var starts = new ArrayList<Callable<String>>();
    for (var i = 0; i < 8; i++) {
      starts.add(() -> SessionKey.at(file).getKeyID());
    }
    var ids = new HashSet<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var start : threads.invokeAll(starts)) {
        ids.add(start.get());
      }
    }
    assertThat(ids).hasSize(1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void theKeySignsWhatItsPublicHalfBelieves() throws Exception {
    var key = SessionKey.at(folder.resolve("key.pem"));
    var signed = new JWSObject(new JWSHeader(JWSAlgorithm.ES256), new Payload("x"));
    signed.sign(new ECDSASigner(key));
    assertThat(signed.verify(new ECDSAVerifier(key.toPublicJWK()))).isTrue();
  }

  @Test
  void theFileIsAKeyAsOthersWriteIt() throws Exception {
    var file = folder.resolve("key.pem");
    var key = SessionKey.at(file);
    var body = Files.readString(file).replaceAll("-----[A-Z ]+-----", "");
    var encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body));
    var read = (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(encoded);
    assertThat(read.getS()).isEqualTo(key.toECPrivateKey().getS());
  }

  @Test
  void anythingElseIsRefusedWithoutBeingQuoted() throws Exception {
    var file = folder.resolve("key.pem");
    SessionKey.at(file);
    Files.writeString(file, Files.readString(file).replace("MIGH", "secret"));
    assertThatThrownBy(() -> SessionKey.at(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("openssl genpkey")
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }
}
