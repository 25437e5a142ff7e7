package yingda.dialog.model;

/// What the engine keeps to. Without any one of these, something promised breaks.
enum Rule {
  /// Redis and the record refuse a write whose attempt is not the latest.
  FENCES,
  /// Only the oldest turn of a conversation runs.
  OLDEST_FIRST,
  /// A turn is in the record before it is acknowledged.
  RECORD_BEFORE_REPLY,
  /// A message sent again is known by its key, in Redis and in the record.
  KEYS,
  /// A turn ends in the record before anybody hears of it.
  RECORD_BEFORE_TELLING,
  /// From the second attempt on the record knows of an attempt before it begins.
  RAISE_BEFORE_BEGINNING,
  /// The record takes a turn in only from the log that it numbers last.
  EPOCH_OF_ACCEPTED,
  /// The record raises an attempt only for a picture of its last epoch.
  EPOCH_OF_RAISED,
  /// A turn that never came into the record is barred there before it is dropped.
  BAR_BEFORE_DROPPING,
  /// Only a turn known to be in the record is begun by a claim.
  BEGIN_RECORDED,
  /// Doubt comes too late for a turn that is known to be in the record.
  HOLD_UNRECORDED,
  /// A turn read back from the record counts as tried: its first attempt was known to Redis alone.
  REBUILT_COUNTS_AS_TRIED,
  /// Only who takes a turn out of its lane tells its end.
  TELL_ONCE,
  /// Only the oldest turn of a conversation expires.
  EXPIRE_OLDEST,
  /// Somebody looks whether Redis still knows what the record has open.
  LOOK_AFTER_OPEN,
  /// A Redis that went back in time is not believed.
  NEW_GENERATION
}
