package yingda.gateway.turn;

import yingda.platform.failure.ServiceException.Conflict;
import yingda.platform.failure.ServiceException.NotFound;

/// What dialog-service says to a runner that no longer holds the turn.
final class Stale {

  private static final String FENCE = "STALE_FENCE";

  private Stale() {}

  static boolean is(RuntimeException failure) {
    return failure instanceof NotFound
        || (failure instanceof Conflict conflict && conflict.reason().equals(FENCE));
  }
}
