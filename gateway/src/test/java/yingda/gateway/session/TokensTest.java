package yingda.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import yingda.gateway.session.Tokens.Use;
import yingda.platform.failure.ServiceException.Unauthenticated;

final class TokensTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Visitor VISITOR = new Visitor("v1", "sample-shop", "site_1");

  private ECKey key;
  private Tokens tokens;

  @BeforeEach
  void make() throws Exception {
    key = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
    tokens = at(NOON);
  }

  @Test
  void aTokenNamesItsVisitor() {
    var issued = tokens.issue(VISITOR, Use.WIDGET);
    assertThat(issued.expiresAt()).isEqualTo(NOON.plus(Duration.ofMinutes(15)));
    assertThat(tokens.verify(issued.token(), Use.WIDGET)).isEqualTo(VISITOR);
  }

  @Test
  void aTokenEndsAMinuteAfterItSays() {
    var token = tokens.issue(VISITOR, Use.WIDGET).token();
    var end = NOON.plus(Duration.ofMinutes(15));
    assertThat(at(end.plusSeconds(59)).verify(token, Use.WIDGET)).isEqualTo(VISITOR);
    assertThatThrownBy(() -> at(end.plusSeconds(60)).verify(token, Use.WIDGET))
        .isInstanceOf(Unauthenticated.class)
        .hasMessage("the token has expired");
  }

  @Test
  void aTokenThatWasShownBeforeEndsAllTheSame() {
    var now = new AtomicReference<>(NOON);
    var remembering = new Tokens(key, ((InstantSource) now::get).withZone(ZoneOffset.UTC));
    var token = remembering.issue(VISITOR, Use.WIDGET).token();
    assertThat(remembering.verify(token, Use.WIDGET)).isEqualTo(VISITOR);
    assertThatThrownBy(() -> remembering.verify(token, Use.REFRESH))
        .isInstanceOf(Unauthenticated.class);

    now.set(NOON.plus(Duration.ofMinutes(16)));
    assertThatThrownBy(() -> remembering.verify(token, Use.WIDGET))
        .isInstanceOf(Unauthenticated.class)
        .hasMessage("the token has expired");
  }

  @Test
  void aTokenIsGoodForItsUseOnly() {
    refuses(tokens.issue(VISITOR, Use.REFRESH).token());
    assertThatThrownBy(() -> tokens.verify(tokens.issue(VISITOR, Use.WIDGET).token(), Use.REFRESH))
        .isInstanceOf(Unauthenticated.class);
  }

  @Test
  void aTamperedTokenIsRefused() {
    var parts = tokens.issue(VISITOR, Use.WIDGET).token().split("\\.", -1);
    var claims = Base64URL.from(parts[1]).decodeToString().replace("sample-shop", "other-shop");
    refuses(parts[0] + "." + Base64URL.encode(claims) + "." + parts[2]);
    refuses(parts[0] + "." + parts[1] + ".");
    refuses(parts[0] + "." + parts[1]);
    refuses("");
    refuses("x".repeat(10_000));
  }

  @Test
  void noOtherAlgorithmIsBelieved() throws Exception {
    refuses(new PlainJWT(claims()).serialize());

    var symmetric =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), claims());
    symmetric.sign(new MACSigner(key.toPublicJWK().toJSONString()));
    refuses(symmetric.serialize());
  }

  @Test
  void noHeaderBringsItsOwnKey() throws Exception {
    refuses(signed(key, header().jwkURL(URI.create("https://evil.example/keys"))));
    refuses(signed(key, header().jwk(key.toPublicJWK())));
    refuses(signed(key, header().keyID("../../etc/passwd")));
    refuses(signed(key, new JWSHeader.Builder(JWSAlgorithm.ES256)));
    refuses(signed(new ECKeyGenerator(Curve.P_256).generate(), header()));
  }

  @Test
  void aTokenWithoutAnEndIsRefused() throws Exception {
    var endless = new JWTClaimsSet.Builder(claims()).expirationTime(null).build();
    var token = new SignedJWT(header().build(), endless);
    token.sign(new ECDSASigner(key));
    refuses(token.serialize());
  }

  @Test
  void aTokenForMoreThanOneUseIsRefused() throws Exception {
    var both = new JWTClaimsSet.Builder(claims()).audience(List.of("widget", "refresh")).build();
    var token = new SignedJWT(header().build(), both);
    token.sign(new ECDSASigner(key));
    refuses(token.serialize());
  }

  private void refuses(String token) {
    assertThatThrownBy(() -> tokens.verify(token, Use.WIDGET))
        .isInstanceOf(Unauthenticated.class)
        .hasMessage("the token is not valid");
  }

  private Tokens at(Instant now) {
    return new Tokens(key, Clock.fixed(now, ZoneOffset.UTC));
  }

  private JWSHeader.Builder header() {
    return new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID());
  }

  private static String signed(ECKey key, JWSHeader.Builder header) throws Exception {
    var token = new SignedJWT(header.build(), claims());
    token.sign(new ECDSASigner(key));
    return token.serialize();
  }

  private static JWTClaimsSet claims() {
    return new JWTClaimsSet.Builder()
        .subject("v1")
        .claim("tenant", "sample-shop")
        .claim("site", "site_1")
        .audience("widget")
        .expirationTime(Date.from(NOON.plusSeconds(60)))
        .build();
  }
}
