package yingda.gateway.fake;

import java.util.concurrent.CountDownLatch;

/// What a fake's method does.
@FunctionalInterface
public interface Script<Q, R> {

  R answer(Q request) throws Exception;

  /// Fails.
  static <Q, R> Script<Q, R> failing(RuntimeException failure) {
    return _ -> {
      throw failure;
    };
  }

  /// Takes the call and says nothing until it is cancelled.
  static <Q, R> Script<Q, R> hanging() {
    return _ -> {
      new CountDownLatch(1).await();
      throw new IllegalStateException("never");
    };
  }
}
