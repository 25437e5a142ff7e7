package yingda.dialog.lane;

import java.util.Optional;
import yingda.dialog.lane.Outcome.Startable;
import yingda.dialog.record.Lane;

/// Where turns that may be begun wait for a runner.
public interface Waitlist {

  /// Has a turn wait, if there is one. Whether or not this works, the caller's own work is done:
  /// the sweep does it then.
  void addLater(Lane lane, Optional<Startable> startable) throws InterruptedException;
}
