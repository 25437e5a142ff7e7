package yingda.gateway.socket;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpRequest;
import io.micronaut.json.JsonMapper;
import io.micronaut.websocket.CloseReason;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.OnClose;
import io.micronaut.websocket.annotation.OnError;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import yingda.gateway.door.OpenStreams;
import yingda.gateway.door.RequestId;
import yingda.gateway.events.Seats;
import yingda.gateway.problem.Refusals;
import yingda.gateway.stream.StreamSettings;
import yingda.platform.failure.ServiceException.TooManyRequests;

/// The WebSocket.
@ServerWebSocket("/v1/ws")
final class SocketServer {

  private static final int LONGEST = 16 * 1024;

  private final Verbs verbs;
  private final Seats seats;
  private final Refusals refusals;
  private final Supplier<StreamSettings> settings;
  private final JsonMapper json;
  private final Map<String, Socket> open = new ConcurrentHashMap<>();

  SocketServer(
      Verbs verbs,
      Seats seats,
      Refusals refusals,
      OpenStreams streams,
      Supplier<StreamSettings> settings,
      JsonMapper json,
      MeterRegistry meters) {
    this.verbs = verbs;
    this.seats = seats;
    this.refusals = refusals;
    this.settings = settings;
    this.json = json;
    streams.add(() -> open.values().forEach(Socket::sendAway));
    meters.gaugeMapSize("yingda.sockets.open", List.of(), open);
  }

  @OnOpen
  void open(WebSocketSession session, HttpRequest<?> request) {
    var pass = SocketGate.pass(request).orElseThrow();
    var visitor = pass.visitor();
    FrameBound.on(request, LONGEST);
    try {
      var seat = seats.take(visitor);
      var now = settings.get();
      var line = new Line(session, new Outgoing(json), pass, now.heartbeat(), now.stalled());
      var socket =
          new Socket(verbs, refusals, request, visitor.caller(RequestId.of(request)), line, seat);
      open.put(session.getId(), socket);
      socket.start();
    } catch (TooManyRequests e) {
      session.close(new CloseReason(CloseReason.TRY_AGAIN_LATER.getCode(), e.reason()));
    }
  }

  @OnMessage(maxPayloadLength = LONGEST)
  void message(byte[] message, WebSocketSession session) {
    var socket = open.get(session.getId());
    if (socket != null) {
      socket.take(message);
    }
  }

  @OnClose
  void close(WebSocketSession session) {
    var socket = open.remove(session.getId());
    if (socket != null) {
      socket.end();
    }
  }

  @OnError
  void fail(WebSocketSession session) {
    close(session);
  }
}
