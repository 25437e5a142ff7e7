package yingda.dialog.turn;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.atomic.AtomicBoolean;
import yingda.dialog.log.Cursor;
import yingda.dialog.log.Followers;
import yingda.dialog.log.Reading;
import yingda.dialog.v1.FollowEventsRequest;
import yingda.dialog.v1.FollowEventsResponse;
import yingda.platform.grpc.Failures;

/// A call that follows a log. No thread waits for it: there may be ten thousand.
final class Following implements Followers.Sink {

  private final ServerCallStreamObserver<FollowEventsResponse> observer;
  private final AtomicBoolean ended = new AtomicBoolean();

  private Following(ServerCallStreamObserver<FollowEventsResponse> observer) {
    this.observer = observer;
  }

  static void of(
      ServerCallStreamObserver<FollowEventsResponse> observer,
      Followers followers,
      FollowEventsRequest request) {
    var following = new Following(observer);
    try {
      var after = request.getAfter();
      Cursor.of(after);
      var lane = Requests.lane(request.getConversationId());
      var follower = followers.follow(lane, after, following);
      observer.setOnReadyHandler(follower::wake);
      observer.setOnCancelHandler(() -> {
        following.ended.set(true);
        follower.leave();
      });
    } catch (RuntimeException e) {
      following.fail(e);
    }
  }

  @Override
  public boolean ready() {
    return !ended.get() && observer.isReady();
  }

  @Override
  public void take(Reading reading) {
    if (!ended.get()) {
      observer.onNext(Protos.followed(reading));
    }
  }

  @Override
  public void fail(Exception failure) {
    if (ended.compareAndSet(false, true)) {
      observer.onError(Failures.toStatus(failure));
    }
  }
}
