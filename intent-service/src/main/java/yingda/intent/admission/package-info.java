/// Admission to a model: how many answers may be written at once, whose turn it is, and what is
/// said to those for whom there is no room.
///
/// Three things bound what is in flight to one upstream: its [yingda.intent.admission.Limit], which
/// learns from its refusals; the share of its account that this instance holds, see
/// [yingda.intent.admission.Leases]; and a setting. Who doesn't fit waits in
/// [yingda.intent.admission.Waiters].
@NullMarked
package yingda.intent.admission;

import org.jspecify.annotations.NullMarked;
