package yingda.knowledge.index;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.core.annotation.Introspected;
import org.jspecify.annotations.Nullable;

/// A passage as the index has it, but for its vectors. The mapper leaves empty texts out.
@Introspected
@JsonIgnoreProperties(ignoreUnknown = true)
record ElasticDocument(
    String article, int number, @Nullable String title, @Nullable String url, String text) {

  Passage passage() {
    return new Passage(
        article + "#" + number,
        article,
        requireNonNullElse(title, ""),
        requireNonNullElse(url, ""),
        text);
  }
}
