package yingda.intent.upstream;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The models that a server offers.
@Serdeable.Deserializable
record ModelList(@Nullable List<Offer> data) {

  List<String> names() {
    return data == null
        ? List.of()
        : data.stream().map(Offer::id).filter(Objects::nonNull).toList();
  }

  @Serdeable.Deserializable
  record Offer(@Nullable String id) {}
}
