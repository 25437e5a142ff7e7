package yingda.stack.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// One request and the response to it.
// A write that fails closes the connection, and that is heard of.
@SuppressWarnings("FutureReturnValueIgnored")
final class Exchange {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BEARER = "Bearer ";

  private final ChannelHandlerContext context;
  private final FullHttpRequest request;
  private final String id = UUID.randomUUID().toString();

  Exchange(ChannelHandlerContext context, FullHttpRequest request) {
    this.context = context;
    this.request = request;
  }

  /// The key it is paid with; empty when it carries none.
  String key() {
    var authorization = header(HttpHeaderNames.AUTHORIZATION.toString());
    return authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : "";
  }

  /// Empty when there is none.
  String header(String name) {
    return request.headers().get(name, "");
  }

  JsonNode body() throws JsonProcessingException {
    try (InputStream body = new ByteBufInputStream(request.content())) {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("the body is in memory", e);
    }
  }

  void answer(Object body) {
    send(response(HttpResponseStatus.OK, JSON.valueToTree(body)));
  }

  /// @param detail what follows DeepSeek's own words
  void refuse(Refusal refusal, String detail) {
    send(response(refusal.status(), refusal.body(detail)));
  }

  /// Refuses what is in order.
  void refuse(Refusal refusal) {
    send(response(refusal.status(), refusal.body(key(), id)));
  }

  void refuse(Refusal refusal, int retryAfterSeconds) {
    var response = response(refusal.status(), refusal.body(key(), id));
    response.headers().set(HttpHeaderNames.RETRY_AFTER, retryAfterSeconds);
    send(response);
  }

  /// For a response that is written piece by piece.
  Wire wire() {
    return new Wire(context, id, HttpUtil.isKeepAlive(request));
  }

  private FullHttpResponse response(HttpResponseStatus status, JsonNode body) {
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            status,
            Unpooled.copiedBuffer(body.toString(), StandardCharsets.UTF_8));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
        .set(Wire.REQUEST_ID, id);
    HttpUtil.setContentLength(response, response.content().readableBytes());
    return response;
  }

  private void send(FullHttpResponse response) {
    var keptOpen = HttpUtil.isKeepAlive(request);
    HttpUtil.setKeepAlive(response, keptOpen);
    var written = context.writeAndFlush(response);
    if (!keptOpen) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }
}
