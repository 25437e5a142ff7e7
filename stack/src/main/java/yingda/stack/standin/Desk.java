package yingda.stack.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Optional;
import yingda.stack.standin.Mode.Behaviour;

/// Where completions are asked for, on all connections.
final class Desk {

  private final Conduct conduct;
  private final Ledger ledger;
  private final Ticker ticker;
  private final Author author = new Author();
  private final ContextCache cache = new ContextCache();

  Desk(Conduct conduct, Ledger ledger, Ticker ticker) {
    this.conduct = conduct;
    this.ledger = ledger;
    this.ticker = ticker;
  }

  /// Begins an answer, or refuses.
  ///
  /// @return the answer on its way; empty when there is none
  /// @throws JsonProcessingException if what is asked is no JSON
  /// @throws IllegalArgumentException if it is no request for a completion
  Optional<Telling> complete(Exchange exchange) throws JsonProcessingException {
    if (exchange.key().isEmpty()) {
      return refuse(exchange, Refusal.KEY);
    }
    var json = exchange.body();
    var number = ledger.asked(json);
    var request = Request.of(exchange.key(), json);
    var mode = mode(exchange, request);
    ledger.behaved(mode.behaviour());
    var refusal = Refusal.of(mode.behaviour());
    if (refusal.isPresent()) {
      return refuse(exchange, refusal.get(), mode);
    }
    if (ledger.open() >= mode.limit()) {
      ledger.overLimit();
      return refuse(exchange, Refusal.LIMIT);
    }
    var telling =
        new Telling(script(request, mode), Pace.of(mode, number), exchange.wire(), ticker, ledger);
    telling.begin();
    return Optional.of(telling);
  }

  private Mode mode(Exchange exchange, Request request) {
    var header = exchange.header(Wish.HEADER);
    return conduct.next(header.isEmpty() ? Wish.in(request.question()) : header);
  }

  private Script script(Request request, Mode mode) {
    var prompt = cache.read(request.key(), request.user(), request.messages());
    return Script.of(
        request, Answer.of(request, mode, written(request, mode), prompt), mode.behaviour());
  }

  private List<String> written(Request request, Mode mode) {
    return mode.behaviour() == Behaviour.PARROT
        ? Tokens.of(request.instructions())
        : author.write(Wish.without(request.question()));
  }

  private Optional<Telling> refuse(Exchange exchange, Refusal refusal) {
    ledger.refused();
    exchange.refuse(refusal);
    return Optional.empty();
  }

  private Optional<Telling> refuse(Exchange exchange, Refusal refusal, Mode mode) {
    if (mode.behaviour() != Behaviour.LIMIT429_AFTER) {
      return refuse(exchange, refusal);
    }
    ledger.refused();
    exchange.refuse(refusal, mode.retryAfterSeconds());
    return Optional.empty();
  }
}
