package yingda.bench.faults;

import java.util.List;
import yingda.stack.standin.Mode.Behaviour;
import yingda.stack.standin.StandIn.Stats;

/// One question while the model's server misbehaves, from all sides.
///
/// @param first what the first upstream saw of it
/// @param backup what the backup did
/// @param calls what the ledger says, once it is written
record Trial(Behaviour mode, Visit visit, Stats first, Stats backup, List<Bill> calls) {

  Trial with(List<Bill> written) {
    return new Trial(mode, visit, first, backup, written);
  }
}
