package yingda.gateway.session;

import java.time.Instant;

/// Whom a token lets in, and until when.
///
/// @param until what the token opened is to be closed then
public record Pass(Visitor visitor, Instant until) {

  public boolean over() {
    return !Instant.now().isBefore(until);
  }
}
