package yingda.dialog;

import io.micronaut.runtime.Micronaut;

/// Starts dialog-service.
public final class Application {

  private Application() {}

  public static void main(String[] args) {
    Micronaut.run(Application.class, args);
  }
}
