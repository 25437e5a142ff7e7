package yingda.knowledge;

import io.micronaut.runtime.Micronaut;

/// Runs knowledge-service.
public final class Application {

  private Application() {}

  public static void main(String[] args) {
    Micronaut.run(Application.class, args);
  }
}
