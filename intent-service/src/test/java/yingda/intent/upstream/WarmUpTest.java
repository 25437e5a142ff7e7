package yingda.intent.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class WarmUpTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Logger logger = (Logger) LoggerFactory.getLogger(WarmUp.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  @Test
  void connectionsAreOpenedBeforeAnybodyAsks() throws Exception {
    try (var server = new Scripted(exchange -> offer(exchange, "deepseek-flash"));
        var client = new Client(server.url(), Client.patient())) {
      client.model.warm().block(PATIENCE);

      assertThat(server.connections()).isEqualTo(2);
      assertThat(server.requests()).allMatch(request -> request.startsWith("GET /models "));
      assertThat(log.list).isEmpty();
    }
  }

  @Test
  void aModelThatTheServerDoesNotHaveIsWarnedOf() throws Exception {
    try (var server = new Scripted(exchange -> offer(exchange, "another"));
        var client = new Client(server.url(), Client.patient())) {
      client.model.warm().block(PATIENCE);

      assertThat(log.list)
          .singleElement()
          .satisfies(line ->
              assertThat(line.getFormattedMessage()).contains("deepseek-flash", "[another]"));
    }
  }

  @Test
  void aServerThatIsAwayOrTalksNonsenseIsWarnedOfAndNothingFails() throws Exception {
    try (var server =
            new Scripted(exchange -> exchange.head("200 OK", "text/html").send("<html>").end());
        var client = new Client(server.url(), Client.patient())) {
      client.model.warm().block(PATIENCE);

      assertThat(log.list).hasSize(1);
    }
  }

  private static void offer(Scripted.Exchange exchange, String model) throws IOException {
    exchange
        .head("200 OK", "application/json")
        .send("{\"object\":\"list\",\"data\":[{\"id\":\"" + model + "\"}]}")
        .end();
  }
}
