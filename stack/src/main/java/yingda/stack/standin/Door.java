package yingda.stack.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One connection: knows the addresses, and refuses as DeepSeek refuses.
// A write that fails closes the connection, and that is heard of.
@SuppressWarnings("FutureReturnValueIgnored")
final class Door extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final StandIn standIn;
  private final Ledger ledger;
  private @Nullable Telling telling;

  Door(StandIn standIn, Ledger ledger) {
    this.standIn = standIn;
    this.ledger = ledger;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    var uri = new QueryStringDecoder(request.uri());
    var path = uri.path().startsWith("/v1/") ? uri.path().substring("/v1".length()) : uri.path();
    try {
      switch (request.method() + " " + path) {
        case "POST /chat/completions" -> complete(context, request);
        case "GET /models" -> answer(context, request, JSON.readTree(MODELS));
        case "GET /user/balance" -> answer(context, request, JSON.readTree(BALANCE));
        case "GET /stats" -> answer(context, request, JSON.valueToTree(ledger.stats()));
        case "GET /requests" -> answer(context, request, JSON.valueToTree(ledger.last(last(uri))));
        case "POST /mode" -> {
          standIn.mode(standIn.mode().changedBy(body(request)));
          answer(context, request, JSON.valueToTree(standIn.mode()));
        }
        default -> refuse(context, request, Refusal.NOT_FOUND, request.method() + " " + path);
      }
    } catch (JsonProcessingException e) {
      refuse(context, request, Refusal.MALFORMED, e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      refuse(context, request, Refusal.INVALID, String.valueOf(e.getMessage()));
    }
  }

  private void complete(ChannelHandlerContext context, FullHttpRequest request)
      throws JsonProcessingException {
    var authorization = request.headers().get(HttpHeaderNames.AUTHORIZATION, "");
    if (!authorization.startsWith("Bearer ") || authorization.length() == "Bearer ".length()) {
      refuse(context, request, Refusal.UNAUTHENTICATED, "");
      return;
    }
    var asked = body(request);
    ledger.asked(asked);
    var mode = standIn.mode();
    switch (mode.behaviour()) {
      case BUSY503 -> refuse(context, request, Refusal.BUSY, "");
      case LIMIT429 -> refuse(context, request, Refusal.LIMIT, "");
      case OK, HANG, STALL, CUT -> {
        telling =
            new Telling(
                context, new Reply(asked, mode), mode, ledger, HttpUtil.isKeepAlive(request));
        telling.begin();
      }
    }
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

  private static JsonNode body(FullHttpRequest request) throws JsonProcessingException {
    return JSON.readTree(request.content().toString(StandardCharsets.UTF_8));
  }

  private static int last(QueryStringDecoder uri) {
    var last = uri.parameters().get("last");
    return last == null ? Integer.MAX_VALUE : Integer.parseInt(last.getFirst());
  }

  private void refuse(
      ChannelHandlerContext context, FullHttpRequest request, Refusal refusal, String detail) {
    ledger.refused();
    answer(context, request, refusal.status(), refusal.body(detail));
  }

  private static void answer(
      ChannelHandlerContext context, FullHttpRequest request, JsonNode body) {
    answer(context, request, HttpResponseStatus.OK, body);
  }

  private static void answer(
      ChannelHandlerContext context,
      FullHttpRequest request,
      HttpResponseStatus status,
      JsonNode body) {
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            status,
            Unpooled.copiedBuffer(body.toString(), StandardCharsets.UTF_8));
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
    HttpUtil.setContentLength(response, response.content().readableBytes());
    var written = context.writeAndFlush(response);
    if (!HttpUtil.isKeepAlive(request)) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  private static final String MODELS =
      """
      {"object": "list", "data": [
        {"id": "deepseek-flash", "object": "model", "owned_by": "stand-in"}]}
      """;

  private static final String BALANCE =
      """
      {"is_available": true, "balance_infos": [
        {"currency": "CNY", "total_balance": "110.00",
         "granted_balance": "10.00", "topped_up_balance": "100.00"}]}
      """;
}
