package yingda.dialog.record;

import java.time.Instant;

/// A message to a tenant's endpoint that was given up.
///
/// @param status what the endpoint answered last; 0 when it didn't
/// @param trouble what went wrong last
public record DeadLetter(
    String id,
    String conversation,
    String turn,
    int attempts,
    int status,
    String trouble,
    Instant createdAt,
    Instant deadAt) {}
