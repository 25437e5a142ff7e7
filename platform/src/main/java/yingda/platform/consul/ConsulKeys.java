package yingda.platform.consul;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The key-value store by the agent's HTTP API.
@Singleton
final class ConsulKeys implements KeyValueStore {

  private final ConsulHttp consul;
  private final JsonMapper json;

  ConsulKeys(ConsulHttp consul, JsonMapper json) {
    this.consul = consul;
    this.json = json;
  }

  @Override
  public Tree below(String prefix, long index, Duration wait)
      throws IOException, InterruptedException {
    var query =
        "/v1/kv/%s?recurse=true&index=%d&wait=%ds".formatted(prefix, index, wait.toSeconds());
    var response = consul.send(ConsulRequest.get(query).waiting(wait));
    var now = response.headers().firstValueAsLong("X-Consul-Index").orElse(0);
    // An index that goes back means that Consul started anew.
    now = now < index ? 0 : now;
    return switch (response.statusCode()) {
      case 200 -> new Tree(now, values(response.body()));
      case 404 -> new Tree(now, List.of());
      default -> throw ConsulHttp.refused(response);
    };
  }

  private List<Value> values(String body) throws IOException {
    var rows = json.readValue(body, Argument.listOf(Row.class));
    return rows == null ? List.of() : rows.stream().map(Row::value).toList();
  }

  @Override
  public boolean put(String key, String value, long flags, long index)
      throws IOException, InterruptedException {
    // Asked twice it would find its own writing, and say that somebody else's is there.
    var put = ConsulRequest.put("/v1/kv/%s?cas=%d&flags=%d".formatted(key, index, flags), value);
    return done(put.once());
  }

  @Override
  public void put(String key, String value) throws IOException, InterruptedException {
    done(ConsulRequest.put("/v1/kv/" + key, value));
  }

  @Override
  public boolean hold(String key, String value, long flags, String session)
      throws IOException, InterruptedException {
    return done(
        ConsulRequest.put("/v1/kv/%s?acquire=%s&flags=%d".formatted(key, session, flags), value));
  }

  @Override
  public boolean delete(String key, long index) throws IOException, InterruptedException {
    return done(ConsulRequest.delete("/v1/kv/%s?cas=%d".formatted(key, index)).once());
  }

  @Override
  public void delete(String key) throws IOException, InterruptedException {
    done(ConsulRequest.delete("/v1/kv/" + key));
  }

  private boolean done(ConsulRequest change) throws IOException, InterruptedException {
    return consul.accepted(change).body().strip().equals("true");
  }

  @Override
  public String openSession(String name, Duration ttl) throws IOException, InterruptedException {
    var session =
        Map.of(
            "Name",
            name,
            "TTL",
            ttl.toSeconds() + "s",
            "Behavior",
            "delete",
            // Whoever comes next need not wait.
            "LockDelay",
            "0s");
    var put = ConsulRequest.put("/v1/session/create", json.writeValueAsString(session));
    var created = json.readValue(consul.accepted(put).body(), Argument.of(Session.class));
    if (created == null) {
      throw new IOException("Consul opened no session");
    }
    return created.id();
  }

  @Override
  public boolean renewSession(String session) throws IOException, InterruptedException {
    var response = consul.send(ConsulRequest.put("/v1/session/renew/" + session, ""));
    return switch (response.statusCode()) {
      case 200 -> true;
      case 404 -> false;
      default -> throw ConsulHttp.refused(response);
    };
  }

  @Override
  public void closeSession(String session) throws IOException, InterruptedException {
    consul.accepted(ConsulRequest.put("/v1/session/destroy/" + session, ""));
  }

  @Override
  public Instant lastContact() {
    return consul.lastContact();
  }

  /// One key of Consul's answer.
  @Serdeable
  record Row(
      @JsonProperty("Key") String key,
      // Base64; null when the key holds nothing.
      @JsonProperty("Value") @Nullable String value64,
      @JsonProperty("Flags") long flags,
      @JsonProperty("ModifyIndex") long index) {

    Value value() {
      var text = value64 == null ? "" : new String(Base64.getDecoder().decode(value64), UTF_8);
      return new Value(key, text, flags, index);
    }
  }

  /// What opening a session answers.
  @Serdeable
  record Session(@JsonProperty("ID") String id) {}
}
