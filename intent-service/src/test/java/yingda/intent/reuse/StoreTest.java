package yingda.intent.reuse;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.backing.BackingService.REDIS;

import io.micronaut.serde.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import yingda.intent.redis.OwnConnection;
import yingda.intent.redis.Redis;
import yingda.intent.reuse.Store.Listed;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;

@BackingServices(value = REDIS, shared = false)
class StoreTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST = 10;

  private OwnConnection own;
  private Redis redis;
  private Store store;

  @BeforeEach
  void connect(Backing backing) {
    own = OwnConnection.to(backing.port(REDIS));
    redis = own.redis();
    store = new Store(redis, ObjectMapper.getDefault());
    redis.run("redis.call('FLUSHALL') return {}", "any").join();
  }

  @AfterEach
  void disconnect() {
    own.close();
  }

  @Test
  void whatIsKeptIsFound() {
    var said = said("七天内可以退货。[1]");
    keep("a", said);

    assertThat(of(store.find("a"))).isEqualTo(said);
    assertThat(store.find("b").blockOptional(PATIENCE)).isEmpty();
  }

  @Test
  void everythingEndsSomeTime() {
    keep("a", said("x"));

    assertThat(millisLeft("intent:{reuse:a}")).isBetween(1L, Duration.ofHours(1).toMillis());
    assertThat(millisLeft("intent:{reuse}")).isPositive();
    assertThat(redis.texts("return redis.call('KEYS', '*')", "any").join()).hasSize(2);
  }

  @Test
  void theOldestGoWhenThereAreTooMany() {
    for (var number = 0; number < MOST + 2; number++) {
      keep("key" + number, said("text"));
    }

    assertThat(all().keys()).hasSize(MOST).doesNotContain("key0", "key1");
    assertThat(store.find("key0").blockOptional(PATIENCE)).isEmpty();
    assertThat(of(store.find("key2")).text()).isEqualTo("text");
  }

  @Test
  void whatWasKeptSinceIsListedTheNewestFirst() {
    keep("a", said("x"));
    var listed = all();
    keep("b", said("y"));
    keep("c", said("z"));

    assertThat(of(store.listed(listed.at())).keys()).contains("b", "c").startsWith("c");
    assertThat(listed.keys()).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"text\":", "{\"text\": \"x\"}", "null", "[]"})
  void whatCannotBeReadIsNotThere(String value) {
    redis.set("intent:{reuse:a}", value, Duration.ofMinutes(1)).join();

    assertThat(store.find("a").blockOptional(PATIENCE)).isEmpty();
  }

  private void keep(String key, Kept.Said said) {
    store.keep(key, said, MOST).block(PATIENCE);
  }

  private Listed all() {
    return of(store.listed(0));
  }

  private long millisLeft(String key) {
    List<Long> left = redis.run("return {redis.call('PTTL', KEYS[1])}", key).join();
    return left.getFirst();
  }

  private static Kept.Said said(String text) {
    var until = Instant.now().plus(Duration.ofHours(1)).toEpochMilli();
    return new Kept.Said(text, "deepseek-flash", until);
  }

  private static <T> T of(Mono<T> answer) {
    return Objects.requireNonNull(answer.block(PATIENCE));
  }
}
