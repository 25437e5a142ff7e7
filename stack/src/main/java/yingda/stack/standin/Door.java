package yingda.stack.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import org.jspecify.annotations.Nullable;
import yingda.stack.standin.Mode.Behaviour;

/// One connection: knows the addresses.
// A write that fails closes the connection, and that is heard of.
@SuppressWarnings("FutureReturnValueIgnored")
final class Door extends SimpleChannelInboundHandler<FullHttpRequest> {

  private final Conduct conduct;
  private final Ledger ledger;
  private final Desk desk;
  private @Nullable Telling telling;

  Door(Conduct conduct, Ledger ledger, Desk desk) {
    this.conduct = conduct;
    this.ledger = ledger;
    this.desk = desk;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (telling != null && !telling.over()) {
      // Two answers can't be told at once, and no client of today asks for that.
      context.close();
      return;
    }
    var exchange = new Exchange(context, request);
    try {
      serve(exchange, request.method().name(), new QueryStringDecoder(request.uri()));
    } catch (JsonProcessingException e) {
      refuse(exchange, Refusal.FORMAT, e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      refuse(exchange, Refusal.PARAMS, String.valueOf(e.getMessage()));
    }
  }

  private void serve(Exchange exchange, String method, QueryStringDecoder uri)
      throws JsonProcessingException {
    var path = uri.path().startsWith("/v1/") ? uri.path().substring("/v1".length()) : uri.path();
    switch (method + " " + path) {
      case "POST /chat/completions" -> telling = desk.complete(exchange).orElse(null);
      case "GET /models" -> exchange.answer(Account.models());
      case "GET /user/balance" ->
          exchange.answer(Account.balance(conduct.usual().behaviour() == Behaviour.BALANCE402));
      case "GET /requests" -> exchange.answer(ledger.last(last(uri)));
      case "DELETE /stats" -> {
        ledger.reset();
        exchange.answer(ledger.stats());
      }
      case "GET /stats" -> exchange.answer(ledger.stats());
      case "POST /mode" -> {
        conduct.become(exchange.body());
        exchange.answer(conduct.usual());
      }
      case "GET /mode" -> exchange.answer(conduct.usual());
      case "POST /schedule" -> {
        conduct.follow(exchange.body());
        exchange.answer(conduct.schedule().phases());
      }
      case "GET /schedule" -> exchange.answer(conduct.schedule().phases());
      default -> refuse(exchange, Refusal.NOT_FOUND, method + " " + path);
    }
  }

  private void refuse(Exchange exchange, Refusal refusal, String detail) {
    ledger.refused();
    exchange.refuse(refusal, detail);
  }

  private static int last(QueryStringDecoder uri) {
    var last = uri.parameters().get("last");
    return last == null ? Integer.MAX_VALUE : Integer.parseInt(last.getFirst());
  }

  /// Who asked has hung up.
  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (telling != null) {
      telling.abandon();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
