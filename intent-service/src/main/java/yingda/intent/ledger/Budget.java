package yingda.intent.ledger;

import reactor.core.publisher.Flux;
import yingda.intent.model.Model;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;

/// What tenants may spend on models.
public interface Budget {

  /// Whether a tenant has spent all it may today.
  ///
  /// Calls that go on cost more when they end, and what other instances spend is known a second
  /// later: by that much more than the budget can be spent.
  boolean spent(String tenant);

  /// The model, as long as there is money for it.
  default Model over(Model model) {
    return prompt ->
        spent(prompt.asker().tenant())
            ? Flux.error(new ModelFailure(Reason.BUDGET_SPENT))
            : model.answer(prompt);
  }
}
