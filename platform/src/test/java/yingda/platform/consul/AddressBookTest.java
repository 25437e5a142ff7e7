package yingda.platform.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.backing.BackingService.CONSUL;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;

/// What a service knows of the others when it starts without Consul.
@BackingServices(value = CONSUL, shared = false)
final class AddressBookTest {

  private static final Instance HERE = new Instance("127.0.0.1", 1, "east");

  private final Backing backing;
  @TempDir private Path folder;

  AddressBookTest(Backing backing) {
    this.backing = backing;
  }

  @Test
  void aServiceStartedWithoutConsulCallsTheAddressesItLastHeard() throws Exception {
    var known = EchoProcess.start("known", folder, backing.environment());
    try {
      try (var calling = new Calling("echo", properties())) {
        calling.reach("known");
      }
      backing.kill(CONSUL);
      try (var calling = new Calling("echo", properties())) {
        calling.reach("known");
      }
    } finally {
      known.kill();
      backing.start(CONSUL);
    }
  }

  @Test
  void howMuchIsFromMemoryIsMeasured() throws Exception {
    try (var context = ApplicationContext.run(properties())) {
      var book = context.getBean(AddressBook.class);
      var meters = context.getBean(MeterRegistry.class);
      book.keep("echo-grpc", List.of(HERE));
      assertThat(meters.get("yingda.consul.addresses.recalled").gauge().value()).isZero();

      book.recall("echo-grpc");

      assertThat(meters.get("yingda.consul.addresses.recalled").gauge().value()).isEqualTo(1);
      assertThat(meters.get("yingda.consul.contact.age").timeGauge().value()).isNotNegative();
    }
  }

  @Test
  void aFileThatIsNoAddressBookIsAsGoodAsNone() throws Exception {
    Files.writeString(folder.resolve("addresses.json"), "{\"echo-grpc\": [{");

    var book = new AddressBook(JsonMapper.createDefault(), folder.toString());

    assertThat(book.recall("echo-grpc")).isEmpty();
    book.keep("echo-grpc", List.of(HERE));
    assertThat(new AddressBook(JsonMapper.createDefault(), folder.toString()).recall("echo-grpc"))
        .containsExactly(HERE);
  }

  private Map<String, Object> properties() {
    var properties = new LinkedHashMap<>(backing.properties());
    properties.put("SNAPSHOT_DIR", folder.toString());
    return properties;
  }
}
