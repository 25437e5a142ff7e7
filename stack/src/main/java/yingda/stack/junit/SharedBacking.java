package yingda.stack.junit;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Stream;
import yingda.stack.backing.Addresses;
import yingda.stack.backing.BackingService;

/// Backing services that everybody uses, kept by a process of their own.
final class SharedBacking extends Backing {

  private final Addresses addresses;

  private SharedBacking(Addresses addresses) {
    this.addresses = addresses;
  }

  static SharedBacking with(List<BackingService> services) {
    try {
      var words = Stream.concat(Stream.of("need"), services.stream().map(BackingService::label));
      var ports = new EnumMap<BackingService, Integer>(BackingService.class);
      var password = "";
      for (var line : Keeping.client().tell(words.toArray(String[]::new))) {
        var pair = line.split(" ", 2);
        if (pair[0].equals("password")) {
          password = pair[1];
        } else {
          ports.put(BackingService.labelled(pair[0]), Integer.valueOf(pair[1]));
        }
      }
      return new SharedBacking(new Addresses(ports, password));
    } catch (IOException e) {
      throw new IllegalStateException("The shared backing services: " + e.getMessage(), e);
    }
  }

  @Override
  public Addresses addresses() {
    return addresses;
  }

  @Override
  public void start(BackingService service) {
    throw refusal(service);
  }

  @Override
  public void stop(BackingService service) {
    throw refusal(service);
  }

  @Override
  public void kill(BackingService service) {
    throw refusal(service);
  }

  @Override
  public void pause(BackingService service) {
    throw refusal(service);
  }

  @Override
  public void resume(BackingService service) {
    throw refusal(service);
  }

  private static IllegalStateException refusal(BackingService service) {
    return new IllegalStateException(
        service
            + " is shared with other test classes (expected: @BackingServices(shared = false))");
  }
}
