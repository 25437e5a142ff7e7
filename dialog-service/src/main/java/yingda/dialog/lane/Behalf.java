package yingda.dialog.lane;

import yingda.dialog.record.Lane;
import yingda.platform.grpc.Caller;

/// Work that nobody called for: the settings of the tenant it is done for hold all the same.
public final class Behalf {

  private Behalf() {}

  public static <T> T of(Lane lane, TurnMeters.Work<T> work) throws InterruptedException {
    try {
      return new Caller(lane.tenant(), lane.visitor(), null).doing(work::run);
    } catch (InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("work throws nothing else", e);
    }
  }
}
