package yingda.intent.ledger;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What tenants have spent: what all instances had written when it was last read, and what this one
/// has spent that isn't among it.
@Singleton
final class Spending {

  private final Map<Account, Long> own = new ConcurrentHashMap<>();
  private volatile Read read = new Read(LocalDate.MIN, Map.of());

  void add(Account account, long cost) {
    own.merge(account, cost, Long::sum);
  }

  /// In micro-CNY.
  long of(Account account) {
    var known = read;
    var before =
        known.day.equals(account.day()) ? known.byTenant.getOrDefault(account.tenant(), 0L) : 0;
    return before + own.getOrDefault(account, 0L);
  }

  /// Takes over what is written of a day by now.
  ///
  /// @param among what of it this instance has written since the last time
  void settle(LocalDate day, Map<String, Long> byTenant, List<Page> among) {
    // In this order: for a moment too much is counted rather than too little.
    read = new Read(day, Map.copyOf(byTenant));
    among.stream()
        .flatMap(page -> page.lines().stream())
        .forEach(line ->
            own.computeIfPresent(
                line.account(), (_, cost) -> cost == line.cost() ? null : cost - line.cost()));
  }

  /// Who has spent anything on a day.
  Set<String> tenants(LocalDate day) {
    var tenants = new HashSet<String>();
    if (read.day.equals(day)) {
      tenants.addAll(read.byTenant.keySet());
    }
    own.keySet().stream()
        .filter(account -> account.day().equals(day))
        .map(Account::tenant)
        .forEach(tenants::add);
    return tenants;
  }

  private record Read(LocalDate day, Map<String, Long> byTenant) {}
}
