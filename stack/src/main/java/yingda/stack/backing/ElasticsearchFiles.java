package yingda.stack.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import yingda.stack.process.Ports;

/// What Elasticsearch reads when it starts.
final class ElasticsearchFiles {

  private ElasticsearchFiles() {}

  static void write(Place place, Path temporary, Path folder) throws IOException {
    Files.writeString(folder.resolve("elasticsearch.yml"), node(place));
    Files.writeString(folder.resolve("jvm.options"), jvm(place, temporary));
    Files.writeString(folder.resolve("log4j2.properties"), logging());
  }

  private static String node(Place place) {
    return """
    cluster.name: yingda
    node.name: node
    # It forms a cluster with nobody.
    discovery.type: single-node
    network.host: 127.0.0.1
    http.port: %d
    transport.port: %d
    path.data: "%s"
    path.logs: "%s"
    # Must be so before the first start.
    xpack.security.enabled: false
    # A developer's disk may be fuller than a server's.
    cluster.routing.allocation.disk.threshold_enabled: false
    """
        .formatted(place.port(), Ports.free(), place.data(), place.run());
  }

  private static String jvm(Place place, Path temporary) {
    return """
    -XX:+UseSerialGC
    -XX:-AlwaysPreTouch
    -Xms%1$s
    -Xmx%1$s
    -Djava.io.tmpdir=%2$s
    --add-modules=jdk.incubator.vector
    -XX:CompileCommand=dontinline,java/lang/invoke/MethodHandle.setAsTypeCache
    -XX:CompileCommand=dontinline,java/lang/invoke/MethodHandle.asTypeUncached
    -Dorg.apache.lucene.store.MMapDirectory.sharedArenaMaxPermits=1
    -XX:+ExitOnOutOfMemoryError
    -XX:ErrorFile=%2$s/hs_err_pid%%p.log
    # Half the work of a start. Under load say ES_JAVA_OPTS=-XX:TieredStopAtLevel=4.
    -XX:TieredStopAtLevel=1
    """
        .formatted(place.forTests() ? "256m" : "384m", temporary);
  }

  private static String logging() {
    return """
    status = error
    appender.console.type = Console
    appender.console.name = console
    appender.console.layout.type = PatternLayout
    appender.console.layout.pattern = %d{ISO8601} %-5p %c{1} %m%n
    rootLogger.level = warn
    rootLogger.appenderRef.console.ref = console
    logger.node.name = org.elasticsearch.node
    logger.node.level = info
    """;
  }
}
