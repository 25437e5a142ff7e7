package yingda.intent.reuse;

import io.grpc.Context;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Flux;
import yingda.intent.model.Likeness;
import yingda.intent.model.Model;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;
import yingda.intent.model.Piece;
import yingda.intent.model.Prompt;
import yingda.intent.model.SameCall;

/// A model that is asked once by those who ask the same at the same time.
///
/// They share its failure, too. What is done about that is everybody's own affair.
final class Shared implements Model {

  /// How much more time than another one makes a difference to whether there is enough.
  private static final Duration MUCH = Duration.ofSeconds(1);

  private final Model asked;
  private final ReuseMeters meters;
  private final Map<String, Flight> flights = new ConcurrentHashMap<>();

  Shared(Model asked, ReuseMeters meters) {
    this.asked = asked;
    this.meters = meters;
  }

  @Override
  public Flux<Piece> answer(Prompt prompt) {
    var likeness = prompt.likeness();
    if (likeness == null) {
      return asked.answer(prompt);
    }
    var call = Context.current();
    return Flux.defer(() -> board(prompt, likeness, call));
  }

  private Flux<Piece> board(Prompt prompt, Likeness likeness, Context call) {
    var own = new Flight(prompt);
    var flight =
        flights.compute(
            likeness.key(), (_, open) -> open != null && open.takes(prompt) ? open : own);
    if (flight != own) {
      meters.answered("shared");
      return joined(flight, prompt, likeness, call);
    }
    own.begin(asked.answer(own.prompt()), () -> flights.remove(likeness.key(), own));
    return own.heardBy(prompt);
  }

  private Flux<Piece> joined(Flight flight, Prompt prompt, Likeness likeness, Context call) {
    return flight
        .heardBy(prompt)
        .map(piece -> piece instanceof Piece.End end ? end.shared() : piece)
        .onErrorResume(
            ModelFailure.class,
            failure ->
                mayDoBetter(flight, prompt, failure)
                    ? SameCall.in(call, Flux.defer(() -> board(prompt, likeness, call)))
                    : Flux.error(failure));
  }

  /// Who has too little time gets no slot. Before a slot nothing has been said.
  private static boolean mayDoBetter(Flight flight, Prompt prompt, ModelFailure failure) {
    return failure.reason() == Reason.NO_SLOT
        && prompt.deadline().left().minus(flight.firstLeft()).compareTo(MUCH) > 0;
  }
}
