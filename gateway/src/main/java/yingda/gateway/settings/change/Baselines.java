package yingda.gateway.settings.change;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import yingda.gateway.settings.live.Shelf.Contents;
import yingda.gateway.settings.record.Changes;
import yingda.gateway.settings.record.Seeds;
import yingda.gateway.settings.record.Seeds.Seed;

/// Knows what each document should be: what its last change made of it, or what it was when we
/// first saw it.
@Singleton
public final class Baselines {

  private final Settlement settlement;
  private final Changes changes;
  private final Seeds seeds;

  Baselines(Settlement settlement, Changes changes, Seeds seeds) {
    this.settlement = settlement;
    this.changes = changes;
    this.seeds = seeds;
  }

  /// By the documents' names; those of `contents` that were never seen are kept as they are.
  public Map<String, Baseline> of(Contents contents) {
    settlement.settle(contents);
    var baselines = new HashMap<String, Baseline>();
    seeds
        .all()
        .forEach((document, seed) ->
            baselines.put(document, new Baseline(document, seed.yaml(), seed.sha256(), 0)));
    changes
        .applied()
        .forEach((document, change) ->
            baselines.put(
                document,
                new Baseline(document, change.after(), change.sha256(), change.generation())));
    for (var live : contents.documents().values()) {
      if (!baselines.containsKey(live.name()) && live.generation() == 0) {
        seeds.keep(new Seed(live.name(), live.yaml(), live.sha256()));
        baselines.put(live.name(), new Baseline(live.name(), live.yaml(), live.sha256(), 0));
      }
    }
    return baselines;
  }
}
