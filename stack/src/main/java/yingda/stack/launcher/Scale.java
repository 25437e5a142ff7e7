package yingda.stack.launcher;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import yingda.stack.service.Instance;
import yingda.stack.service.YingdaService;

/// How many instances each service is started with; one, unless said otherwise.
public record Scale(Map<YingdaService, Integer> counts) {

  /// One of each.
  public static final Scale ONE = new Scale(Map.of());

  public Scale {
    counts = Map.copyOf(counts);
    counts.forEach(Instance::new);
  }

  /// @param counts by the names of the services
  /// @throws IllegalArgumentException naming what is no service, or no number for one
  public static Scale of(Map<String, Integer> counts) {
    var known = new EnumMap<YingdaService, Integer>(YingdaService.class);
    counts.forEach((name, count) -> known.put(YingdaService.labelled(name), count));
    return new Scale(known);
  }

  /// The instances of a service that are started.
  public List<Instance> instances(YingdaService service) {
    return first(service, counts.getOrDefault(service, 1));
  }

  static List<Instance> first(YingdaService service, int count) {
    return IntStream.rangeClosed(1, new Instance(service, count).number())
        .mapToObj(number -> new Instance(service, number))
        .toList();
  }
}
