package yingda.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yingda.stack.client.SettingsClient;

/// Changes a setting that every service reads, again and again.
@Command(
    name = "settings",
    mixinStandardHelpOptions = true,
    description = {
      "How long it takes from a change's request until every instance applies it.",
      "度量从提交设置变更到每个实例生效所需的时间。",
      "For two instances of each service: ./yingda scale SERVICE 2"
    })
final class SettingsBench implements Callable<Integer> {

  private static final String DOCUMENT = "application";

  @Option(names = "--changes", description = "how many are made (default: ${DEFAULT-VALUE})")
  int changes = 100;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var settings = Running.here().settings();
    var before = settings.document(DOCUMENT).path("yaml").asText();
    var instances = new TreeMap<String, List<Long>>();
    var whole = new ArrayList<Long>();
    var stragglers = 0;
    try {
      for (var change = 1; change <= changes; change++) {
        var began = System.nanoTime();
        var answer = settings.change(change(change));
        whole.add((System.nanoTime() - began) / 1_000_000);
        answer
            .path("applied")
            .forEach(applied ->
                instances
                    .computeIfAbsent(applied.path("instance").asText(), _ -> new ArrayList<>())
                    .add(applied.path("millis").asLong()));
        stragglers += answer.path("stragglers").size();
        System.out.printf("\r%d of %d changes ", change, changes);
      }
    } finally {
      restore(settings, before);
    }
    report(instances, whole, stragglers);
    return 0;
  }

  private static Map<String, Object> change(int number) {
    var level = number % 2 == 0 ? "info" : "warn";
    return of("log: {levels: {yingda.bench: %s}} # %d\n".formatted(level, number));
  }

  private static Map<String, Object> of(String yaml) {
    var change = new HashMap<String, Object>();
    change.put("document", DOCUMENT);
    change.put("yaml", yaml);
    change.put("who", "bench");
    change.put("why", "measuring how fast changes apply");
    return change;
  }

  private static void restore(SettingsClient settings, String before)
      throws IOException, InterruptedException {
    settings.change(of(before));
  }

  private static void report(Map<String, List<Long>> instances, List<Long> whole, int stragglers) {
    System.out.println();
    instances.forEach(
        (instance, millis) -> System.out.printf("%-32s %s%n", instance, Spread.of(millis)));
    var all = instances.values().stream().flatMap(List::stream).toList();
    System.out.printf("%-32s %s%n", "from the write to an instance", Spread.of(all));
    System.out.printf("%-32s %s%n", "whole request, all confirmed", Spread.of(whole));
    System.out.printf("stragglers: %d%n", stragglers);
  }
}
