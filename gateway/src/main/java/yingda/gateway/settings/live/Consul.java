package yingda.gateway.settings.live;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.platform.failure.ServiceException.DependencyUnavailable;

/// Says so when Consul is away.
final class Consul {

  private static final Logger log = LoggerFactory.getLogger(Consul.class);

  private Consul() {}

  /// What is asked of Consul.
  interface Question<T extends @Nullable Object> {
    T ask() throws IOException, InterruptedException;
  }

  /// @throws DependencyUnavailable if there is no answer
  static <T extends @Nullable Object> T asked(Question<T> question) throws InterruptedException {
    try {
      return question.ask();
    } catch (IOException e) {
      log.warn("Consul can't be asked about settings: {}", e.toString());
      throw new DependencyUnavailable("consul", "Consul can't be asked at the moment");
    }
  }
}
