package yingda.stack.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import yingda.stack.junit.StandInExtension;

@ExtendWith(StandInExtension.class)
class ContextCacheTest {

  /// A hundred tokens.
  private static final String RULES = "!".repeat(100);

  private final ContextCache cache = new ContextCache();
  private final Asker asker;

  ContextCacheTest(StandIn standIn) {
    this.asker = new Asker(standIn);
  }

  @Test
  void whatWasReadBeforeIsCachedInUnitsOf64Tokens() {
    assertThat(read("shop", RULES)).isEqualTo(new ContextCache.Count(100, 0));
    assertThat(read("shop", RULES)).isEqualTo(new ContextCache.Count(100, 64));
    assertThat(read("shop", RULES, "?".repeat(50))).isEqualTo(new ContextCache.Count(150, 64));
    assertThat(read("shop", RULES, "?".repeat(50))).isEqualTo(new ContextCache.Count(150, 128));
  }

  @Test
  void onlyABeginningIsCached() {
    read("shop", RULES, RULES);
    assertThat(read("shop", "?" + RULES, RULES).cached()).isZero();
  }

  @Test
  void usersAndKeysAreKeptApart() {
    read("shop", RULES);
    assertThat(read("other", RULES).cached()).isZero();
    assertThat(cache.read("key 2", "shop", List.of(RULES)).cached()).isZero();
  }

  @Test
  void theUsageTellsWhatWasCached() throws Exception {
    var asked =
        Asker.asked()
            .replace("Answer.", RULES)
            .replace("\"model\"", "\"user_id\": \"u1\", \"model\"");
    var first = asker.chunks(asked).getLast().path("usage");
    assertThat(first.path("prompt_cache_hit_tokens").asInt()).isZero();

    var usage = asker.chunks(asked).getLast().path("usage");
    var hit = usage.path("prompt_cache_hit_tokens").asInt();
    assertThat(hit).isPositive().isEqualTo(hit / 64 * 64);
    assertThat(usage.at("/prompt_tokens_details/cached_tokens").asInt()).isEqualTo(hit);
    assertThat(usage.path("prompt_cache_miss_tokens").asInt())
        .isEqualTo(usage.path("prompt_tokens").asInt() - hit);
  }

  private ContextCache.Count read(String user, String... messages) {
    return cache.read("key", user, List.of(messages));
  }
}
