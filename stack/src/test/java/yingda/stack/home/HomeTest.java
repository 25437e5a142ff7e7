package yingda.stack.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yingda.stack.backing.BackingService;
import yingda.stack.service.Instance;
import yingda.stack.service.YingdaService;

class HomeTest {

  @TempDir Path state;

  @Test
  void anOffsetMovesEveryPort() {
    var home = Home.of(Map.of("YINGDA_PORT_OFFSET", "1000"));
    assertThat(home.ports().gateway()).isEqualTo(9080);
    assertThat(home.ports().of(BackingService.POSTGRES)).isEqualTo(16_432);
    assertThat(home.withGateway(8090).ports()).isEqualTo(new PortPlan(1000, 8090));
  }

  @Test
  void noTwoPortsAreTheSame() {
    var ports = new PortPlan(0, PortPlan.GATEWAY);
    var all = new HashSet<Integer>();
    for (var service : BackingService.values()) {
      assertThat(all.add(ports.of(service))).isTrue();
    }
    for (var service : YingdaService.values()) {
      for (var number = 1; number <= Instance.MOST; number++) {
        var instance = new Instance(service, number);
        assertThat(all.add(ports.http(instance))).isTrue();
        assertThat(!service.speaksGrpc() || all.add(ports.grpc(instance))).isTrue();
      }
    }
    assertThat(all.add(ports.standIn())).isTrue();
    // With the largest offset, too, all stay below the ephemeral ports.
    assertThat(all).allMatch(port -> port + 10_000 < 32_768);
  }

  @Test
  void secretsAreMadeOnceAndTheirOwnersAlone() throws Exception {
    var home = Home.of(Map.of("YINGDA_STATE", state.resolve("new").toString()));
    var key = home.secrets().adminKey();
    assertThat(key).matches("yk_live_[A-Za-z0-9]{8}_[A-Za-z0-9]{43}");
    assertThat(home.secrets().adminKey()).isEqualTo(key);
    assertThat(home.secrets().operatorKey()).matches("yo_live_[A-Za-z0-9]{8}_[A-Za-z0-9]{43}");
    var file = state.resolve("new/secrets/admin-key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(home.secrets().postgres().toString()).isEqualTo("Passwords[]");
  }
}
