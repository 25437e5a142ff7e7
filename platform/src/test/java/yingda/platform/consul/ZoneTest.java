package yingda.platform.consul;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How many instances of its own zone a caller wants before it calls no others.
final class ZoneTest {

  @ParameterizedTest
  @CsvSource({
    // near, of them passing, far, calls stay near
    "1, 1, 0, true",
    "1, 1, 1, true",
    "3, 3, 3, true",
    "3, 2, 3, false",
    "3, 0, 3, false",
    "4, 3, 4, true",
    "4, 2, 4, false",
    "2, 2, 1, true",
    "1, 1, 2, false",
  })
  void aZoneKeepsItsCallsWhileItHasMostOfAnEvenShare(
      int near, int passing, int far, boolean stays) {
    var others = instances("west", 0, far);
    var all = both(instances("east", 100, near), others);
    var wellNear = instances("east", 100, passing);

    assertThat(Zone.preferred("east", all, both(wellNear, others)))
        .containsExactlyInAnyOrderElementsOf(stays ? wellNear : both(wellNear, others));
  }

  private static List<Instance> instances(String zone, int from, int number) {
    return IntStream.range(from, from + number)
        .mapToObj(port -> new Instance("127.0.0.1", port, zone))
        .toList();
  }

  private static List<Instance> both(List<Instance> some, List<Instance> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
