package yingda.dialog.model;

import java.util.List;

/// Something a dialog-service is in the middle of. What it holds is what it has read; another step
/// of another call may have made it old.
sealed interface Call {

  /// The turn it is about.
  int turn();

  /// Orders calls, so that the same calls are the same world.
  int rank();

  /// Takes a message in.
  ///
  /// @param client whose message it is
  /// @param epoch of the log that the turn was accepted in
  /// @param assigned whether the turn began at once, and the reply gives it to the caller
  record Accept(int client, At at, int turn, int sequence, int epoch, boolean assigned)
      implements Call {

    /// What it does next.
    enum At {
      RECORD,
      NOTE,
      HOLD,
      FORGET
    }

    @Override
    public int rank() {
      return client;
    }

    /// Whether it still matters which log it was accepted in.
    boolean needsEpoch() {
      return at == At.RECORD || at == At.FORGET;
    }

    Accept to(At next) {
      return new Accept(client, next, turn, sequence, epoch, assigned).tidied();
    }

    /// The turn is not given to the caller, whatever comes.
    Accept unassigned(At next) {
      return new Accept(client, next, turn, sequence, epoch, false).tidied();
    }

    private Accept tidied() {
      return needsEpoch() ? this : of(0);
    }

    Accept of(int otherEpoch) {
      return new Accept(client, at, turn, sequence, otherEpoch, assigned);
    }
  }

  /// Begins an attempt that the record knows of.
  record Begin(int turn, int attempt) implements Call {

    @Override
    public int rank() {
      return 100 + 10 * turn + attempt;
    }
  }

  /// Tells how a turn ended.
  record Tell(int turn, Ending ending, int answer) implements Call {

    @Override
    public int rank() {
      return 200 + 100 * turn + 10 * ending.compareTo(Ending.OPEN) + answer;
    }
  }

  /// Notes that a turn is in the record after all.
  record Confirm(int turn) implements Call {

    @Override
    public int rank() {
      return 600 + turn;
    }
  }

  /// Ends a turn in the record that everybody has heard of already: what must not be.
  record Late(int turn, int attempt) implements Call {

    @Override
    public int rank() {
      return 700 + 10 * turn + attempt;
    }
  }

  /// Builds the conversation again.
  ///
  /// @param rows the record when the epoch began
  record Rebuild(int epoch, List<Row> rows) implements Call {

    @Override
    public int turn() {
      return World.NOTHING;
    }

    @Override
    public int rank() {
      return 1_000 + epoch;
    }
  }

  /// Drops a picture that is not of the record's last epoch.
  record Forget(int epoch) implements Call {

    @Override
    public int turn() {
      return World.NOTHING;
    }

    @Override
    public int rank() {
      return 2_000 + epoch;
    }
  }
}
