package yingda.dialog.record;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/// What answers rest on, as PostgreSQL keeps it: a list in JSON.
@Singleton
final class Sources {

  private static final Argument<List<Source>> SOURCES = Argument.listOf(Source.class);

  private final JsonMapper json;

  Sources(JsonMapper json) {
    this.json = json;
  }

  String written(List<Source> sources) {
    try {
      return json.writeValueAsString(SOURCES, sources);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Source> read(String text) {
    try {
      return Objects.requireNonNull(json.readValue(text, SOURCES), "sources");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
