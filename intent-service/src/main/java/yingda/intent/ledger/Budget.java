package yingda.intent.ledger;

/// What tenants may spend on models.
public interface Budget {

  /// Whether a tenant has spent all it may today.
  ///
  /// Calls that go on cost more when they end, and what other instances spend is known a second
  /// later: by that much more than the budget can be spent.
  boolean spent(String tenant);
}
