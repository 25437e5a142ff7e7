package yingda.gateway.settings.change;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import yingda.gateway.settings.change.Verdict.Version;
import yingda.gateway.settings.live.Fleet;
import yingda.gateway.settings.live.Member;
import yingda.gateway.settings.live.Shelf.Contents;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.settings.Report;
import yingda.platform.settings.document.Documents;
import yingda.platform.settings.document.Node;
import yingda.platform.settings.document.Unreadable;
import yingda.platform.settings.schema.Fault;
import yingda.platform.settings.schema.Schema;

/// Holds a document against what the versions that run understand, together with all the others.
@Singleton
public final class Check {

  private final Fleet fleet;

  Check(Fleet fleet) {
    this.fleet = fleet;
  }

  /// @throws DependencyUnavailable if nobody runs who could say what they understand
  public Verdict of(String document, String yaml, Contents contents, List<Member> members)
      throws InterruptedException {
    Node.Mapping content;
    try {
      content = Documents.read(document, yaml);
    } catch (Unreadable e) {
      return new Verdict(List.of(Fault.of(e)), List.of());
    }
    var services = services(members);
    var faults = new LinkedHashSet<>(strangers(document, content, services));
    var against = new ArrayList<Version>();
    var before = World.of(contents);
    var after = before.with(document, content);
    for (var service : Names.concerned(document, content, services)) {
      for (var version : versions(service, members).entrySet()) {
        var schema = fleet.schema(version.getKey());
        if (schema != null) {
          faults.addAll(caused(document, schema, version.getValue().getFirst(), before, after));
          against.add(
              new Version(
                  service,
                  version.getKey(),
                  version.getValue().stream().map(Report::instance).toList()));
        }
      }
    }
    if (against.isEmpty() && !content.entries().isEmpty() && faults.isEmpty()) {
      throw new DependencyUnavailable(
          document, "no instance runs that could say whether the document is right");
    }
    return new Verdict(List.copyOf(faults), against);
  }

  public static Set<String> services(List<Member> members) {
    var services = new LinkedHashSet<String>();
    members.forEach(member -> services.add(member.service()));
    return services;
  }

  /// The reports of a service's instances, by the hash of what they understand.
  private static Map<String, List<Report>> versions(String service, List<Member> members) {
    var versions = new LinkedHashMap<String, List<Report>>();
    for (var member : members) {
      if (member.service().equals(service) && member.report() != null) {
        versions
            .computeIfAbsent(member.report().schema(), _ -> new ArrayList<>())
            .add(member.report());
      }
    }
    return versions;
  }

  /// The faults that are the document's, or that another one has only because of it.
  private static List<Fault> caused(
      String document, Schema schema, Report one, World before, World after) {
    var environment = Surroundings.of(one);
    var known = before.faults(schema, environment);
    return after.faults(schema, environment).stream()
        .filter(fault -> fault.document().equals(document) || !known.contains(fault))
        .toList();
  }

  /// What a tenant's document says to nobody.
  private static List<Fault> strangers(
      String document, Node.Mapping content, Set<String> services) {
    var faults = new ArrayList<Fault>();
    if (Schema.tenantOf(document).isPresent()) {
      content
          .entries()
          .forEach((name, entry) -> {
            if (!services.contains(name)) {
              var expected = "one of " + String.join(", ", services);
              faults.add(
                  new Fault(
                      document,
                      entry.mark().line(),
                      entry.mark().column(),
                      name,
                      null,
                      expected,
                      "is no service (expected: %s)".formatted(expected)));
            } else if (!(entry.value() instanceof Node.Mapping)) {
              faults.add(
                  new Fault(
                      document,
                      entry.value().mark().line(),
                      entry.value().mark().column(),
                      name,
                      null,
                      "a map",
                      "is no map (expected: a map of the service's settings)"));
            }
          });
    }
    return faults;
  }
}
