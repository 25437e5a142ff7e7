package yingda.dialog.lane;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import yingda.dialog.record.Source;
import yingda.dialog.record.Turn;
import yingda.dialog.record.Turn.Ending;
import yingda.dialog.record.TurnState;

/// How Redis keeps the turns of a history: an entry each, and what the answer rests on apart, since
/// a model's window needs the entries only.
@Singleton
public final class Entries {

  private static final Argument<List<Source>> SOURCES = Argument.listOf(Source.class);

  private final JsonMapper json;

  Entries(JsonMapper json) {
    this.json = json;
  }

  String entry(Turn turn) {
    return encode(new Entry(turn.id(), turn.text(), turn.acceptedAt(), end(turn.ending())));
  }

  /// What a turn's answer rests on; empty for nothing.
  String sources(Turn turn) {
    var ending = turn.ending();
    return ending == null || ending.sources().isEmpty() ? "" : encode(ending.sources());
  }

  public Turn turn(long sequence, String entry, String sources) {
    var kept = decode(entry, Argument.of(Entry.class));
    var restsOn = sources.isEmpty() ? List.<Source>of() : decode(sources, SOURCES);
    return new Turn(kept.id(), sequence, kept.text(), kept.at(), ending(kept.end(), restsOn));
  }

  private static @Nullable End end(@Nullable Ending ending) {
    return ending == null
        ? null
        : new End(
            ending.state(),
            ending.answer(),
            ending.intent(),
            ending.model(),
            ending.failureCode(),
            ending.degraded(),
            ending.at());
  }

  private static @Nullable Ending ending(@Nullable End end, List<Source> sources) {
    return end == null
        ? null
        : new Ending(
            end.state(),
            end.answer(),
            sources,
            end.intent(),
            end.model(),
            end.failure(),
            end.degraded() == null ? List.of() : end.degraded(),
            end.at());
  }

  private String encode(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T decode(String text, Argument<T> type) {
    try {
      return Objects.requireNonNull(json.readValue(text, type), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(String id, String text, Instant at, @Nullable End end) {}

  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record End(
      TurnState state,
      String answer,
      String intent,
      String model,
      String failure,
      // Absent in what was kept before there was such a thing.
      @Nullable List<String> degraded,
      Instant at) {}
}
