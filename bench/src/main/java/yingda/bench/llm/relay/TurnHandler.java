package yingda.bench.llm.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import yingda.bench.llm.load.Contents;
import yingda.bench.llm.relay.Prompts.Asked;

/// The turns on one connection, one after the other.
// A write that fails closes the connection, and nobody is there to hear of it.
@SuppressWarnings("FutureReturnValueIgnored")
final class TurnHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

  private final Redis redis;
  private final Models models;
  private final Prompts prompts;

  TurnHandler(Redis redis, Models models, Prompts prompts) {
    this.redis = redis;
    this.models = models;
    this.prompts = prompts;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request)
      throws IOException {
    try (var body = new ByteBufInputStream(request.content())) {
      var asked = Prompts.read(body);
      redis.history(
          asked.conversation(),
          history -> models.ask(prompts.write(asked, history), new Answering(context, asked)));
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }

  /// One answer: what is streamed goes on at once, what isn't when it has been noted.
  private final class Answering implements Models.Listener {

    private final ChannelHandlerContext context;
    private final Asked asked;
    private final ByteBuf whole = Unpooled.buffer();
    private int status;

    Answering(ChannelHandlerContext context, Asked asked) {
      this.context = context;
      this.asked = asked;
    }

    @Override
    public void status(int code) {
      status = code;
      if (asked.streamed()) {
        var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(code));
        head.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream");
        HttpUtil.setTransferEncodingChunked(head, true);
        context.write(head);
      }
    }

    @Override
    public void content(HttpContent content, boolean last) {
      whole.writeBytes(content.content().duplicate());
      if (asked.streamed() && content.content().isReadable()) {
        context.write(new DefaultHttpContent(content.content().retain()));
      }
      if (last && status != HttpResponseStatus.OK.code()) {
        end();
      } else if (last) {
        var answer = Prompts.message("assistant", Contents.of(whole.toString(UTF_8)));
        redis.append(asked.conversation(), asked.message(), answer, this::end);
      }
    }

    @Override
    public void pause() {
      context.flush();
    }

    private void end() {
      if (asked.streamed()) {
        context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
        return;
      }
      var response =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), whole);
      response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
      HttpUtil.setContentLength(response, whole.readableBytes());
      context.writeAndFlush(response);
    }

    @Override
    public void lost() {
      context.close();
    }
  }
}
