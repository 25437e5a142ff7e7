package yingda.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.platform.failure.ServiceException.Unauthenticated;

/// Writes visitors' tokens, and believes no others.
final class Tokens {

  /// What a token is for; one for the one is nothing for the other.
  enum Use {
    WIDGET("widget", Duration.ofMinutes(15), Duration.ofSeconds(60)),
    REFRESH("refresh", Duration.ofDays(30), Duration.ofSeconds(60)),
    SOCKET("socket", Duration.ofSeconds(30), Duration.ofSeconds(5));

    private final String audience;
    private final Duration life;
    // How far clocks may differ.
    private final Duration leeway;

    Use(String audience, Duration life, Duration leeway) {
      this.audience = audience;
      this.life = life;
      this.leeway = leeway;
    }
  }

  /// A token and when it ends.
  record Issued(String token, Instant expiresAt) {}

  /// What a good token says.
  ///
  /// @param id names this one token
  /// @param until when it is no longer good; what it opens may stay open for longer
  record Known(Pass pass, String id, Instant until) {}

  /// What a token says that we have written.
  ///
  /// @param session when the pass ends that it was given for; null when it is that pass
  private record Signed(
      Visitor visitor,
      String id,
      List<String> audience,
      Instant expires,
      @Nullable Instant session) {}

  private static final String SESSION = "session";
  private static final Set<String> HEADERS = Set.of("alg", "kid", "typ");
  private static final int LONGEST = 4096;

  /// A visitor shows the same one with every request, and to check a signature takes longer than
  /// most of what is asked for.
  private static final int REMEMBERED = 10_000;

  private final JWSHeader header;
  private final JWSSigner signer;
  private final JWSVerifier verifier;
  private final Clock clock;
  private final Cache<String, Signed> signed =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  Tokens(ECKey key, Clock clock) {
    this.clock = clock;
    header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(JOSEObjectType.JWT)
            .keyID(key.getKeyID())
            .build();
    try {
      signer = new ECDSASigner(key);
      verifier = new ECDSAVerifier(key.toPublicJWK());
    } catch (JOSEException e) {
      throw new IllegalArgumentException("the session key is not for ES256", e);
    }
  }

  Issued issue(Visitor visitor, Use use) {
    return issue(visitor, use, null);
  }

  /// Another token for who has one: what it opens ends with the pass.
  Issued issue(Pass pass, Use use) {
    return issue(pass.visitor(), use, pass.until());
  }

  private Issued issue(Visitor visitor, Use use, @Nullable Instant session) {
    var now = clock.instant();
    var expiresAt = now.plus(use.life);
    var claims =
        new JWTClaimsSet.Builder()
            .subject(visitor.id())
            .claim("tenant", visitor.tenant())
            .claim("site", visitor.site())
            .audience(use.audience)
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(expiresAt))
            .claim(SESSION, session == null ? null : Date.from(session))
            .build();
    var token = new SignedJWT(header, claims);
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("a token could not be signed", e);
    }
    return new Issued(token.serialize(), expiresAt);
  }

  /// @throws Unauthenticated unless the token is ours, whole, for this use and not yet over
  Visitor verify(String token, Use use) {
    return read(token, use).pass().visitor();
  }

  /// @throws Unauthenticated as [#verify] does
  Known read(String token, Use use) {
    if (token.length() > LONGEST) {
      throw refused();
    }
    // What was signed stays signed; what it is good for, and how long, is looked at each time.
    var claims = signed.get(token, this::signed);
    if (!claims.audience.equals(List.of(use.audience))) {
      throw refused();
    }
    var until = claims.expires.plus(use.leeway);
    if (!clock.instant().isBefore(until)) {
      throw new Unauthenticated("the token has expired");
    }
    var session = claims.session;
    return new Known(new Pass(claims.visitor, session == null ? until : session), claims.id, until);
  }

  /// @throws Unauthenticated unless we have written it
  private Signed signed(String token) {
    try {
      var parsed = SignedJWT.parse(token);
      if (!wellHeaded(parsed.getHeader()) || !parsed.verify(verifier)) {
        throw refused();
      }
      var claims = parsed.getJWTClaimsSet();
      var expires = claims.getExpirationTime();
      if (expires == null) {
        throw refused();
      }
      var visitor =
          new Visitor(
              claims.getSubject(), claims.getStringClaim("tenant"), claims.getStringClaim("site"));
      // Tokens of an earlier release have no id.
      var id = Objects.requireNonNullElse(claims.getJWTID(), "");
      var session = claims.getDateClaim(SESSION);
      return new Signed(
          visitor,
          id,
          claims.getAudience(),
          expires.toInstant(),
          session == null ? null : session.toInstant());
    } catch (ParseException | JOSEException _) {
      throw refused();
    }
  }

  /// Nothing in a header may say how, or with what key, it wants to be believed.
  private boolean wellHeaded(JWSHeader given) {
    return JWSAlgorithm.ES256.equals(given.getAlgorithm())
        && header.getKeyID().equals(given.getKeyID())
        && HEADERS.containsAll(given.toJSONObject().keySet());
  }

  private static Unauthenticated refused() {
    return new Unauthenticated("the token is not valid");
  }
}
