package yingda.intent.ledger;

import java.time.Instant;
import yingda.intent.model.Errand;
import yingda.intent.model.Usage;

/// One call to a model.
///
/// @param ended when
/// @param model the one that was asked for
/// @param outcome `complete`, `cut_short`, `cancelled`, or the reason why it failed
/// @param estimated whether the usage is our own count, since the upstream told us none
/// @param cost in micro-CNY
record Entry(
    Instant ended,
    String tenant,
    Errand errand,
    String upstream,
    String model,
    String outcome,
    Usage usage,
    boolean estimated,
    long cost) {}
