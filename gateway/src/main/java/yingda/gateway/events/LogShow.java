package yingda.gateway.events;

import org.jspecify.annotations.Nullable;
import yingda.gateway.log.EventLog;
import yingda.gateway.log.Frame;
import yingda.gateway.log.Position;
import yingda.gateway.log.Reading;
import yingda.gateway.session.Pass;
import yingda.gateway.stream.Show;
import yingda.gateway.stream.Shown;
import yingda.platform.failure.ServiceException.Unauthenticated;
import yingda.platform.grpc.Caller;

/// A conversation's events, for as long as the client stays.
final class LogShow implements Show {

  private final Pass pass;
  private final FrameJson json;
  private final Reading reading;
  private final Runnable onClose;
  private volatile Runnable wake = () -> {};

  /// @param pass the client's; it is shown nothing when that is over
  /// @param place what the client has seen; null for nothing
  /// @param onClose called once
  LogShow(
      EventLog events,
      Pass pass,
      Caller caller,
      String conversation,
      @Nullable Position place,
      FrameJson json,
      Runnable onClose)
      throws InterruptedException {
    this.pass = pass;
    this.json = json;
    this.onClose = onClose;
    reading = events.follow(caller, conversation, place, () -> wake.run());
  }

  @Override
  public void begin(Runnable woken) {
    wake = woken;
  }

  @Override
  public @Nullable Shown next() {
    if (pass.over()) {
      throw new Unauthenticated("the token has expired");
    }
    return reading.next().map(this::shown).orElse(null);
  }

  private Shown shown(Frame frame) {
    return new Shown(FrameJson.type(frame), frame.at().toString(), json.json(frame));
  }

  @Override
  public boolean ended() {
    return false;
  }

  @Override
  public void close() {
    reading.close();
    onClose.run();
  }
}
