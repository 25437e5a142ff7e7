package yingda.intent.admission;

/// What holds at a moment.
///
/// @param allotted how many the account allows
/// @param now in nanoseconds
record Terms(AdmissionSettings settings, int allotted, long now) {}
