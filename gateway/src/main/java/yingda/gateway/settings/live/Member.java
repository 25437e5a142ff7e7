package yingda.gateway.settings.live;

import org.jspecify.annotations.Nullable;
import yingda.platform.settings.Report;

/// An instance that is registered.
///
/// @param id as it calls itself
/// @param address of its HTTP server
/// @param passing whether it passes its health check
/// @param report what it said last of its settings; null when it never did
public record Member(
    String service,
    String id,
    String address,
    int port,
    boolean passing,
    @Nullable Report report) {}
