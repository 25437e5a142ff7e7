package yingda.bench.llm.contestant;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import yingda.bench.llm.load.Door;
import yingda.stack.process.Child;
import yingda.stack.process.Ports;

/// Somebody who answers turns with the help of a model.
public sealed interface Contestant permits IntentService, NettyRelay, PythonPeer {

  String name();

  /// What it is, for those who read the table.
  String about();

  /// Whether it wants to be warmed.
  boolean compiled();

  /// What has to be installed before it can take part.
  default Optional<String> lacking() {
    return Optional.empty();
  }

  /// Starts one process and waits until it serves.
  Child start(Field field, int port, Map<String, String> room)
      throws IOException, InterruptedException;

  /// How many processes that many turns at once take: none may have more than 20,000 descriptors.
  int processesFor(int turns);

  /// @param ports of its processes
  Door door(List<Integer> ports);

  /// Starts it anew on histories as they were at first.
  ///
  /// @param processes how many share the turns
  /// @param room what it is told of how much the model bears, where it wants to know
  default Running running(Field field, int processes, Map<String, String> room)
      throws IOException, InterruptedException {
    Histories.write(field.redisPort());
    var children = new ArrayList<Child>();
    var ports = new ArrayList<Integer>();
    try {
      for (var i = 0; i < processes; i++) {
        var port = Ports.free();
        children.add(start(field, port, room));
        ports.add(port);
      }
    } catch (IOException | InterruptedException e) {
      children.forEach(Launch::end);
      throw e;
    }
    return new Running(children, door(ports));
  }
}
