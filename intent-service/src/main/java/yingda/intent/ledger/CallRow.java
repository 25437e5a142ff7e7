package yingda.intent.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;

/// One call as it is kept. Named as the columns are.
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record CallRow(
    String ended,
    String tenant,
    String turn,
    String upstream,
    String model,
    String purpose,
    String kind,
    String outcome,
    boolean estimated,
    long hit,
    long miss,
    long reasoning,
    long output,
    long cost) {

  static CallRow of(Entry entry) {
    var usage = entry.usage();
    return new CallRow(
        entry.ended().toString(),
        entry.tenant(),
        entry.errand().turn(),
        entry.upstream(),
        entry.model(),
        entry.errand().purpose().tag(),
        entry.errand().kind().tag(),
        entry.outcome(),
        entry.estimated(),
        usage.readFromCache(),
        usage.read(),
        usage.reasoning(),
        usage.written(),
        entry.cost());
  }
}
