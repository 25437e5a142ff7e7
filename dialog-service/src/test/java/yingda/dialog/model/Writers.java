package yingda.dialog.model;

/// Who may write on behalf of a turn.
final class Writers {

  private Writers() {}

  /// Whether Redis takes what a runner writes.
  static boolean mayWrite(Live live, Run run, Rules rules) {
    return live.running() && (!rules.keep(Rule.FENCES) || live.attempt() == run.fence());
  }

  /// Whether the record takes the end that a runner comes with.
  static boolean mayEnd(Row row, Run run, Rules rules) {
    return !rules.keep(Rule.FENCES) || row.fence() <= run.fence();
  }

  /// How many runners could change what becomes of a turn.
  static long of(World world, Row row, Rules rules) {
    return world.runs().stream()
        .filter(run -> run.turn() == row.turn())
        .filter(run ->
            mayEnd(row, run, rules)
                || world.live(row.turn()).filter(live -> mayWrite(live, run, rules)).isPresent())
        .count();
  }
}
