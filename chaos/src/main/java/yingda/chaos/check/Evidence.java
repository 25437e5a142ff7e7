package yingda.chaos.check;

import java.util.List;
import java.util.Map;
import yingda.chaos.log.Entry;

/// All that is known after the faults have stopped and everything has come to rest.
///
/// @param log what the clients saw
/// @param rows all turns of their conversations
/// @param histories by conversation
/// @param logs by conversation; one whose log can't be replayed is absent
/// @param outages of the stores
/// @param restarts when services were stopped, frozen or started
/// @param leaks what has not come back to where it was, in words
public record Evidence(
    List<Entry> log,
    List<Row> rows,
    Map<String, List<Said>> histories,
    Map<String, List<Logged>> logs,
    List<Outage> outages,
    List<Outage> restarts,
    List<String> leaks) {

  public Evidence {
    log = List.copyOf(log);
    rows = List.copyOf(rows);
    histories = Map.copyOf(histories);
    logs = Map.copyOf(logs);
    outages = List.copyOf(outages);
    restarts = List.copyOf(restarts);
    leaks = List.copyOf(leaks);
  }
}
