package yingda.gateway.chat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import yingda.gateway.session.Visitor;
import yingda.gateway.turn.TurnSettings;
import yingda.gateway.turn.WaitingMode;
import yingda.platform.settings.Settings;

/// How a client wants to wait for its answer: as it says, or else as its tenant has it.
@Singleton
final class Waiting {

  private static final String LATER = "respond-async";

  private final Settings settings;

  Waiting(Settings settings) {
    this.settings = settings;
  }

  WaitingMode of(HttpRequest<?> request, Visitor visitor) {
    if (preferences(request).contains(LATER)) {
      return WaitingMode.ASYNC;
    }
    var accepted = request.accept();
    if (accepted.contains(MediaType.TEXT_EVENT_STREAM_TYPE)) {
      return WaitingMode.STREAM;
    }
    return accepted.contains(MediaType.APPLICATION_JSON_TYPE)
        ? WaitingMode.WAIT
        : settings.now().get(TurnSettings.class, visitor.tenant()).waiting();
  }

  private static List<String> preferences(HttpRequest<?> request) {
    return request.getHeaders().getAll("Prefer").stream()
        .flatMap(line -> List.of(line.split(",", -1)).stream())
        .map(preference -> preference.strip().toLowerCase(Locale.ROOT))
        .toList();
  }
}
