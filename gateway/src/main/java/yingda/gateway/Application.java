package yingda.gateway;

import io.micronaut.runtime.Micronaut;

/// The gateway's process.
public final class Application {

  private Application() {}

  public static void main(String[] args) {
    Micronaut.run(Application.class, args);
  }
}
