package yingda.intent.upstream;

import io.netty.buffer.ByteBuf;
import java.util.List;
import reactor.core.publisher.Flux;
import yingda.intent.model.Piece;

/// Reads one response: bytes in, pieces of an answer out.
final class Reading {

  private final EventStream events;
  private final Transcript transcript;
  private final Watchdog watchdog;

  Reading(EventStream events, Transcript transcript, Watchdog watchdog) {
    this.events = events;
    this.transcript = transcript;
    this.watchdog = watchdog;
  }

  /// The answer the bytes hold. Its end comes as soon as they say so; the stream itself goes on
  /// until the server closes the response, so that the connection can be used again.
  Flux<Piece> pieces(Flux<ByteBuf> bytes) {
    return bytes.map(this::hear).concatMapIterable(pieces -> pieces).concatWith(unfinished());
  }

  /// The text of one packet comes out in one piece.
  private List<Piece> hear(ByteBuf packet) {
    var doneBefore = transcript.done();
    var heard = new StringBuilder();
    for (var chunk : events.read(packet.nioBuffer())) {
      heard.append(transcript.hear(chunk));
    }
    if (!heard.isEmpty()) {
      watchdog.content();
    }
    var text =
        heard.isEmpty() ? List.<Piece>of() : List.<Piece>of(new Piece.Text(heard.toString()));
    if (doneBefore || !transcript.done()) {
      return text;
    }
    watchdog.done();
    var end = transcript.end();
    return text.isEmpty() ? List.of(end) : List.of(text.getFirst(), end);
  }

  private Flux<Piece> unfinished() {
    return Flux.defer(() -> transcript.done() ? Flux.empty() : Flux.just(transcript.end()));
  }
}
