package yingda.stack.home;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import yingda.stack.backing.BackingService;
import yingda.stack.process.Ports;
import yingda.stack.service.Instance;
import yingda.stack.service.YingdaService;

/// Which port everything serves on.
///
/// @param offset added to every port but the gateway's, so that two systems fit on one machine
/// @param gateway the one that people visit
public record PortPlan(int offset, int gateway) {

  /// The gateway's, unless it is told otherwise.
  public static final int GATEWAY = 8080;

  private static final int LARGEST_OFFSET = 10_000;

  // Away from what is usual, and from where somebody else may be looking for room.
  private static final int LEAST_FREE_OFFSET = 1_000;
  private static final int LARGEST_FREE_OFFSET = 9_000;

  public PortPlan {
    // All stay below the ephemeral ports.
    if (offset < 0 || offset > LARGEST_OFFSET) {
      throw new IllegalArgumentException(
          "YINGDA_PORT_OFFSET: %d (expected: 0 to %d)".formatted(offset, LARGEST_OFFSET));
    }
    if (gateway < 1 || gateway > 65_535) {
      throw new IllegalArgumentException("port: %d (expected: 1 to 65535)".formatted(gateway));
    }
  }

  /// One whose ports nobody listens on now.
  public static PortPlan free() {
    return new SplittableRandom()
        .ints(LEAST_FREE_OFFSET, LARGEST_FREE_OFFSET)
        .mapToObj(offset -> new PortPlan(offset, GATEWAY + offset))
        .filter(PortPlan::isFree)
        .findFirst()
        .orElseThrow();
  }

  private boolean isFree() {
    var backing = Stream.of(BackingService.values()).map(this::of);
    var services = Stream.of(YingdaService.values()).map(this::http);
    return Stream.concat(Stream.concat(backing, services), Stream.of(standIn()))
        .noneMatch(Ports::taken);
  }

  public int of(BackingService service) {
    return offset
        + switch (service) {
          case POSTGRES -> 15_432;
          case REDIS -> 16_379;
          case CONSUL -> 18_500;
          case ELASTICSEARCH -> 19_200;
        };
  }

  /// That of the service's first instance.
  public int http(YingdaService service) {
    return http(new Instance(service, 1));
  }

  public int http(Instance instance) {
    return instance.number() == 1 ? first(instance.service()) : another(instance);
  }

  private int first(YingdaService service) {
    return switch (service) {
      case GATEWAY -> gateway;
      case DIALOG -> offset + 18_081;
      case INTENT -> offset + 18_082;
      case KNOWLEDGE -> offset + 18_083;
    };
  }

  private int another(Instance instance) {
    return offset
        + instance.number()
        + switch (instance.service()) {
          case DIALOG -> 18_100;
          case INTENT -> 18_120;
          case KNOWLEDGE -> 18_140;
          case GATEWAY -> 18_160;
        };
  }

  /// @throws IllegalArgumentException if the service serves no gRPC
  public int grpc(Instance instance) {
    if (!instance.service().speaksGrpc()) {
      throw new IllegalArgumentException(
          "service: " + instance.service() + " (expected: one with gRPC)");
    }
    return http(instance) + 1_000;
  }

  public int standIn() {
    return offset + 18_090;
  }
}
