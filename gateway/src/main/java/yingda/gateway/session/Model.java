package yingda.gateway.session;

import io.micronaut.serde.annotation.Serdeable;

/// What answers.
///
/// @param name as it was asked for
/// @param standIn whether it only quotes passages, and understands nothing
@Serdeable
record Model(String name, boolean standIn) {}
