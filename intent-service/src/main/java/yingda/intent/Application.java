package yingda.intent;

import io.micronaut.runtime.Micronaut;

/// The process.
final class Application {

  private Application() {}

  public static void main(String[] args) {
    Micronaut.run(Application.class, args);
  }
}
