package yingda.stack.backing;

import java.nio.file.Path;

/// Where one backing service lives, and for what.
///
/// @param data what must survive it
/// @param run what it needs only while it runs
/// @param log where its output goes
/// @param port where it serves, on the loopback only
/// @param forTests whether its data may be lost in a crash and its memory is short
public record Place(Path data, Path run, Path log, int port, boolean forTests) {

  /// The usual layout below one folder.
  public static Place below(Path folder, BackingService service, int port, boolean forTests) {
    var name = service.label();
    return new Place(
        folder.resolve("data").resolve(name),
        folder.resolve("run").resolve(name),
        folder.resolve("logs").resolve(name + ".log"),
        port,
        forTests);
  }
}
