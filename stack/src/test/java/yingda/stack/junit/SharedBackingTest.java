package yingda.stack.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yingda.stack.backing.BackingService.CONSUL;
import static yingda.stack.backing.BackingService.ELASTICSEARCH;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.backing.BackingService.REDIS;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

@BackingServices({POSTGRES, REDIS, ELASTICSEARCH, CONSUL})
class SharedBackingTest {

  @Test
  void postgresLetsTheRoleOfTheServicesMakeASchema(Backing backing) throws Exception {
    var environment = backing.environment();
    try (var connection =
            DriverManager.getConnection(
                backing.addresses().jdbcUrl(),
                environment.get("POSTGRES_USER"),
                environment.get("POSTGRES_PASSWORD"));
        var statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS stack_test");
      try (var version = statement.executeQuery("SHOW server_version")) {
        assertThat(version.next()).isTrue();
        assertThat(version.getString(1)).startsWith("18.");
      }
    }
  }

  @Test
  void elasticsearchStoresADocument(Backing backing) throws Exception {
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    backing.environment().get("ELASTICSEARCH_URL")
                        + "/stack-test/_doc/1?refresh=true"))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString("{\"title\": \"退货\"}"))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isIn(200, 201);
    }
  }

  @Test
  void asksTwiceForTheSameServersAndGetsTheSame(Backing backing) {
    assertThat(Backing.shared(REDIS).port(REDIS)).isEqualTo(backing.port(REDIS));
  }

  @Test
  void isNotStoppedByOneOfThoseWhoShareIt(Backing backing) {
    assertThatThrownBy(() -> backing.stop(CONSUL)).hasMessageContaining("shared = false");
  }
}
