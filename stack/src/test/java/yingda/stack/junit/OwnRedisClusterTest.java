package yingda.stack.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OwnRedisClusterTest {

  @Test
  void eachKeyIsServedByOneOfThreeNodesWhichKeepsItWhenItComesBack() throws Exception {
    try (var cluster = OwnRedisCluster.start()) {
      var owner = owner(cluster);
      assertThat(owner).hasSize(1);
      cluster.kill(owner[0]);
      cluster.start(owner[0]);
      assertThat(tell(cluster, owner[0], "GET kept")).isEqualTo("$3");
      assertThat(owner(cluster)).containsExactly(owner);
    }
  }

  /// The others say who serves it.
  private static int[] owner(OwnRedisCluster cluster) {
    return IntStream.range(0, 3)
        .filter(node -> tell(cluster, node, "SET kept yes").equals("+OK"))
        .toArray();
  }

  private static String tell(OwnRedisCluster cluster, int node, String command) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), cluster.port(node))) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readNBytes(3), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
