package yingda.platform.consul;

import io.micronaut.runtime.Micronaut;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import yingda.stack.process.Child;
import yingda.stack.process.Command;

/// An [Echo] in a process of its own, which can be killed and frozen.
final class EchoProcess {

  private EchoProcess() {}

  static void main(String... arguments) {
    Micronaut.run(EchoProcess.class, arguments);
  }

  /// @param environment where Consul is
  static Child start(String instance, Path folder, Map<String, String> environment)
      throws IOException, InterruptedException {
    var variables = new LinkedHashMap<>(environment);
    variables.put("TEST_INSTANCE", instance);
    var java = ProcessHandle.current().info().command().orElse("java");
    var classes = System.getProperty("java.class.path");
    var command =
        Command.of(
            folder,
            java,
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            classes,
            EchoProcess.class.getName());
    return Child.start(command.with(variables), folder.resolve(instance + ".log"));
  }
}
