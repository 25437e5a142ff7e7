package yingda.stack.service;

/// One of the processes that a service runs in.
///
/// @param number from 1; the first is called like the service, the second `intent-service-2`
public record Instance(YingdaService service, int number) {

  /// As many as there are ports for.
  public static final int MOST = 20;

  public Instance {
    if (number < 1 || number > MOST) {
      throw new IllegalArgumentException(
          "%s: %d instances (expected: 1 to %d)".formatted(service.label(), number, MOST));
    }
  }

  /// What people and commands call it.
  public String name() {
    return number == 1 ? service.label() : service.label() + "-" + number;
  }
}
