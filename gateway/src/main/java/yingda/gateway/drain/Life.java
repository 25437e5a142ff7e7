package yingda.gateway.drain;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.runtime.server.EmbeddedServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The life of the process: it serves until it is told to end, and is emptied first.
///
/// Micronaut's own runner stops the server in a shutdown hook, and hooks have no order: whatever
/// should come first has to be in the same one.
public final class Life {

  private static final Logger log = LoggerFactory.getLogger(Life.class);

  private Life() {}

  /// Returns only when the process is being ended.
  public static void run(ApplicationContextBuilder builder) {
    try {
      var context = builder.build().start();
      var server = context.getBean(EmbeddedServer.class);
      var drain = context.getBean(Drain.class);
      server.start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(drain, server), "drain"));
      log.info("Serving at {}", server.getURI());
      // Event loops don't keep a process alive.
      Thread.currentThread().join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.error("The gateway can't start", e);
      System.exit(1);
    }
  }

  private static void end(Drain drain, EmbeddedServer server) {
    try {
      drain.run();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.error("The gateway stops without having been emptied", e);
    } finally {
      server.stop();
    }
  }
}
