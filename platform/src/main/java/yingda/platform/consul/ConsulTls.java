package yingda.platform.consul;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Whom to trust and what to show, as the configured PEM files say.
final class ConsulTls {

  private static final char[] NO_PASSWORD = {};
  private static final String NO_CERTIFICATE = " holds no certificate (expected: PEM)";

  private ConsulTls() {}

  /// @throws IllegalStateException if a file can't be read or doesn't hold what it should
  static SSLContext context(ConsulConfig config) {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(shown(config), trusted(config), new SecureRandom());
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("TLS to Consul can't be set up: " + e.getMessage(), e);
    }
  }

  private static TrustManager @Nullable [] trusted(ConsulConfig config)
      throws IOException, GeneralSecurityException {
    if (config.authorities().isEmpty()) {
      return null;
    }
    var store = empty();
    for (var authority : certificates(config.authorities().get())) {
      store.setCertificateEntry("authority-" + store.size(), authority);
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyManager @Nullable [] shown(ConsulConfig config)
      throws IOException, GeneralSecurityException {
    if (config.certificate().isEmpty() || config.key().isEmpty()) {
      return null;
    }
    var chain = certificates(config.certificate().get()).toArray(Certificate[]::new);
    var store = empty();
    store.setKeyEntry("client", key(config.key().get(), chain[0]), NO_PASSWORD, chain);
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static PrivateKey key(Path file, Certificate certificate)
      throws IOException, GeneralSecurityException {
    return PrivateKeyPem.read(file, certificate.getPublicKey());
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    var pem = new ByteArrayInputStream(Files.readAllBytes(file));
    try {
      var found = CertificateFactory.getInstance("X.509").generateCertificates(pem);
      if (!found.isEmpty()) {
        return found;
      }
      throw new IOException(file + NO_CERTIFICATE);
    } catch (CertificateException e) {
      throw new IOException(file + NO_CERTIFICATE, e);
    }
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }
}
