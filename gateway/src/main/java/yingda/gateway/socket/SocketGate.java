package yingda.gateway.socket;

import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yingda.gateway.problem.ErrorCode;
import yingda.gateway.problem.Failure;
import yingda.gateway.problem.Refusals;
import yingda.gateway.session.Origins;
import yingda.gateway.session.Pass;
import yingda.gateway.session.Tickets;
import yingda.platform.failure.ServiceException.Unauthenticated;

/// Lets a WebSocket in for a ticket, before it is one.
@ServerFilter("/v1/ws")
final class SocketGate {

  private static final String PASS = "yingda.socket.pass";

  private final Tickets tickets;
  private final Origins origins;
  private final Refusals refusals;

  SocketGate(Tickets tickets, Origins origins, Refusals refusals) {
    this.tickets = tickets;
    this.origins = origins;
    this.refusals = refusals;
  }

  /// Who was let in.
  static Optional<Pass> pass(HttpRequest<?> request) {
    return request.getAttribute(PASS, Pass.class);
  }

  @RequestFilter
  @Order(0)
  @Nullable HttpResponse<?> admit(HttpRequest<?> request) {
    try {
      var ticket = request.getParameters().getFirst("ticket").orElse("");
      var pass = tickets.redeem(ticket);
      if (!origins.admits(pass.visitor(), request)) {
        return refusals.refuse(
            request, Failure.of(ErrorCode.PERMISSION_DENIED, "pages of this origin may not call"));
      }
      request.setAttribute(PASS, pass);
      return null;
    } catch (Unauthenticated e) {
      return refusals.refuse(request, Failure.of(e));
    }
  }
}
