package yingda.intent.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;

/// What calls alike have cost on one day. Named as the columns are.
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record Line(
    String day,
    String tenant,
    String upstream,
    String model,
    String purpose,
    String kind,
    long calls,
    long estimated,
    long hit,
    long miss,
    long reasoning,
    long output,
    long cost) {

  static Line of(Entry entry) {
    var usage = entry.usage();
    return new Line(
        Beijing.day(entry.ended()).toString(),
        entry.tenant(),
        entry.upstream(),
        entry.model(),
        entry.errand().purpose().tag(),
        entry.errand().kind().tag(),
        1,
        entry.estimated() ? 1 : 0,
        usage.readFromCache(),
        usage.read(),
        usage.reasoning(),
        usage.written(),
        entry.cost());
  }

  /// What makes calls alike.
  Line key() {
    return new Line(day, tenant, upstream, model, purpose, kind, 0, 0, 0, 0, 0, 0, 0);
  }

  Line plus(Line more) {
    return new Line(
        day,
        tenant,
        upstream,
        model,
        purpose,
        kind,
        calls + more.calls,
        estimated + more.estimated,
        hit + more.hit,
        miss + more.miss,
        reasoning + more.reasoning,
        output + more.output,
        cost + more.cost);
  }

  Account account() {
    return new Account(LocalDate.parse(day), tenant);
  }
}
