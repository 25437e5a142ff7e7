package yingda.intent.ledger;

import yingda.intent.model.Usage;

/// What tokens cost, each in micro-CNY for a million of them.
///
/// @param hit of the prompt, found in the model's context cache
/// @param miss of the prompt, not found there
/// @param output of the answer, reasoning included
record Price(long hit, long miss, long output) {

  private static final long TOKENS = 1_000_000;

  /// What one call costs, in micro-CNY; half a one is rounded up.
  ///
  /// The largest price times the most tokens that a call can count is within a long.
  long of(Usage usage) {
    var exact = usage.readFromCache() * hit + usage.read() * miss + usage.written() * output;
    return Math.floorDiv(exact + TOKENS / 2, TOKENS);
  }
}
