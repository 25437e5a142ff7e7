package yingda.gateway.session;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import yingda.gateway.session.Tokens.Use;
import yingda.platform.failure.ServiceException.Unauthenticated;

/// Tickets: tokens that may stand in a URL, because each opens one connection, soon or not at all.
///
/// Any gateway takes them. That one was used is known to the gateway that took it, not to the
/// others.
@Singleton
public final class Tickets {

  private final Tokens tokens;
  private final Clock clock = Clock.systemUTC();
  private final Map<String, Instant> used = new ConcurrentHashMap<>();

  Tickets(Tokens tokens) {
    this.tokens = tokens;
  }

  /// A ticket and when it ends.
  public record Ticket(String ticket, Instant expiresAt) {}

  public Ticket issue(Pass pass) {
    var issued = tokens.issue(pass, Use.SOCKET);
    return new Ticket(issued.token(), issued.expiresAt());
  }

  /// @throws Unauthenticated unless the ticket is ours, in time, and wasn't used here
  public Pass redeem(String ticket) {
    var known = tokens.read(ticket, Use.SOCKET);
    var now = clock.instant();
    used.values().removeIf(now::isAfter);
    if (used.putIfAbsent(known.id(), known.until()) != null) {
      throw new Unauthenticated("the ticket has been used");
    }
    return known.pass();
  }
}
