package yingda.bench.llm.contestant;

import java.util.List;
import java.util.stream.Stream;
import yingda.bench.llm.load.Door;
import yingda.stack.process.Child;

/// A contestant that serves.
public record Running(List<Child> processes, Door door) implements AutoCloseable {

  /// Its processes, with all that they started.
  public List<Long> pids() {
    return processes.stream()
        .flatMap(child -> ProcessHandle.of(child.pid()).stream())
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .map(ProcessHandle::pid)
        .toList();
  }

  @Override
  public void close() {
    door.close();
    processes.forEach(Launch::end);
  }
}
