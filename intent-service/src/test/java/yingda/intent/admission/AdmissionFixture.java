package yingda.intent.admission;

import java.time.Duration;
import yingda.intent.admission.AdmissionSettings.Share;

/// What admission is tried with.
public final class AdmissionFixture {

  static final Share SHARE = new Share(0.9, 0.7, 0.2);

  private AdmissionFixture() {}

  /// @param concurrent also how many it begins with
  public static AdmissionSettings settings(int concurrent, Duration slotWait) {
    return settings(concurrent, slotWait, 3, Duration.ZERO);
  }

  static AdmissionSettings settings(
      int concurrent, Duration slotWait, int queue, Duration leastTime) {
    return new AdmissionSettings(
        concurrent, concurrent, queue, slotWait, leastTime, SHARE, 100, Duration.ofSeconds(1), 10);
  }

  /// @param limit the account's
  static AdmissionSettings shared(int limit, Duration lease, int chunk) {
    return new AdmissionSettings(
        1_000, 1_000, 200, Duration.ofSeconds(5), Duration.ZERO, SHARE, limit, lease, chunk);
  }
}
