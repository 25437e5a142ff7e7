package yingda.intent.model;

import io.grpc.Context;
import reactor.core.publisher.Flux;

/// Work that is begun later, by a timer or by what another one's connection says, and yet for the
/// call that wanted it: with its tenant and its state of the settings.
public final class SameCall {

  private SameCall() {}

  public static <T> Flux<T> in(Context call, Flux<T> work) {
    return Flux.from(subscriber -> call.run(() -> work.subscribe(subscriber)));
  }
}
