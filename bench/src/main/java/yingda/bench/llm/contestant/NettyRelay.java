package yingda.bench.llm.contestant;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import yingda.bench.llm.load.Door;
import yingda.bench.llm.load.HttpDoor;
import yingda.stack.process.Child;
import yingda.stack.process.Ports;

/// The floor.
public record NettyRelay() implements Contestant {

  @Override
  public String name() {
    return "relay";
  }

  @Override
  public String about() {
    return "bare Netty, one event loop: no limits, no time-outs";
  }

  @Override
  public boolean compiled() {
    return true;
  }

  @Override
  public Child start(Field field, int port, Map<String, String> room)
      throws IOException, InterruptedException {
    var command =
        Launch.java(
            field.folder(),
            List.of("-Xms256m", "-Xmx512m"),
            System.getProperty("java.class.path"),
            "yingda.bench.llm.relay.Relay");
    var told =
        Map.of(
            "PORT", String.valueOf(port),
            "REDIS_PORT", String.valueOf(field.redisPort()),
            "MODEL_PORT", String.valueOf(field.twin().port()),
            "SYSTEM_PROMPT", field.systemPrompt().toString());
    return Launch.start(
        command.with(told), field.folder().resolve("relay.log"), () -> Ports.taken(port));
  }

  @Override
  public int processesFor(int turns) {
    return HttpDoor.processesFor(turns);
  }

  @Override
  public Door door(List<Integer> ports) {
    return new HttpDoor(ports);
  }
}
