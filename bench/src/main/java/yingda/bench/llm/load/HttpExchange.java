package yingda.bench.llm.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One turn asked over HTTP. All of it happens on one event loop.
// A connection that is closed is heard of elsewhere.
@SuppressWarnings("FutureReturnValueIgnored")
final class HttpExchange {

  private static final int USUAL = 2_048;

  private final Question question;
  private final Consumer<Fate> end;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream(USUAL);
  private @Nullable Channel connection;
  private int status;
  private boolean over;

  HttpExchange(Question question, Consumer<Fate> end) {
    this.question = question;
    this.end = end;
  }

  boolean over() {
    return over;
  }

  void on(Channel channel) {
    connection = channel;
  }

  void status(int code) {
    status = code;
  }

  void hear(ByteBuf more) {
    try {
      more.readBytes(body, more.readableBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The response is complete.
  void complete() {
    if (status != 200) {
      end(Fate.REFUSED);
    } else {
      var text = Contents.of(body.toString(UTF_8));
      end(question.answeredBy(text) ? Fate.FULL : Fate.WRONG);
    }
  }

  /// Nobody waits any longer: who asked hangs up.
  void late() {
    if (!over) {
      end(Fate.LATE);
      if (connection != null) {
        connection.close();
      }
    }
  }

  void end(Fate fate) {
    if (!over) {
      over = true;
      end.accept(fate);
    }
  }
}
