package yingda.gateway.session;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import yingda.gateway.session.Tokens.Use;
import yingda.platform.failure.ServiceException.Unauthenticated;

/// Knows visitors by the token that a request bears.
@Singleton
public final class Visitors {

  private final Tokens tokens;

  Visitors(Tokens tokens) {
    this.tokens = tokens;
  }

  /// @throws Unauthenticated if the request bears no good token
  public Visitor of(HttpRequest<?> request) {
    return pass(request).visitor();
  }

  /// For what stays open.
  ///
  /// @throws Unauthenticated if the request bears no good token
  public Pass pass(HttpRequest<?> request) {
    return tokens.read(Bearer.of(request), Use.WIDGET).pass();
  }
}
