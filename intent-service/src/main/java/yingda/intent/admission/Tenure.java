package yingda.intent.admission;

import java.util.List;

/// What an instance may believe to hold of an account, and what it does when it doesn't hear.
///
/// @param slots how many are leased to it
/// @param target how many it keeps to, when others lack theirs or it needs fewer
/// @param instances how many there were when it last heard; 0 when it never did
/// @param until when the lease ends, in nanoseconds, never later than in Redis' eyes
/// @param away whether Redis didn't answer when it was last asked
record Tenure(int slots, int target, int instances, long until, boolean away) {

  static Tenure none(long now) {
    return new Tenure(0, 0, 0, now, false);
  }

  /// @param reply what the script said
  /// @param until counted from when the script was asked, which is before it ran
  static Tenure of(List<Long> reply, long until) {
    return new Tenure(
        reply.get(0).intValue(), reply.get(1).intValue(), reply.get(2).intValue(), until, false);
  }

  /// Nothing was heard.
  Tenure unheard() {
    return new Tenure(slots, target, instances, until, true);
  }

  /// It keeps to that many from now on.
  Tenure keepingTo(int fewer) {
    return new Tenure(slots, Math.min(target, fewer), instances, until, away);
  }

  /// How many may be in flight.
  ///
  /// A lease that has run out is worth nothing: somebody else may have got it. Unless that is
  /// because Redis is away, for then nobody gets anything: all go on with no more than an equal
  /// part each, as far as they knew of one another.
  ///
  /// @param limit the account's
  /// @param chunk what is taken on by one that never heard anything
  int allowed(long now, int limit, int chunk) {
    var kept = Math.min(slots, target);
    if (until - now > 0) {
      return kept;
    }
    if (!away) {
      return 0;
    }
    return instances == 0 ? Math.min(chunk, limit) : Math.min(kept, limit / instances);
  }
}
