package yingda.gateway.settings.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.gateway.settings.live.Member;

final class CanariesTest {

  @ParameterizedTest
  @CsvSource({"1, 0.5, 1", "2, 0.5, 1", "2, 1, 1", "3, 0.5, 2", "10, 0.01, 1", "10, 0.2, 2"})
  void aShareRoundedUpButNeverAll(int instances, double share, int chosen) {
    assertThat(Canaries.of(1, members("gateway", instances), share)).hasSize(chosen);
  }

  @Test
  void eachServiceHasItsOwn() {
    var members = IntStream.range(0, 8).mapToObj(i -> member(i % 2 == 0 ? "a" : "b", i)).toList();
    assertThat(Canaries.of(1, members, 0.5))
        .extracting(Member::service)
        .containsExactlyInAnyOrder("a", "a", "b", "b");
  }

  @Test
  void generationsChooseDifferently() {
    var chosen = new HashSet<String>();
    for (var generation = 1; generation <= 50; generation++) {
      Canaries.of(generation, members("gateway", 4), 0.25).forEach(one -> chosen.add(one.id()));
    }
    assertThat(chosen).hasSize(4);
  }

  @Test
  void whoeverFailsItsHealthCheckTriesNothing() {
    var sick = new Member("gateway", "sick", "127.0.0.1", 1, false, null);
    assertThat(Canaries.of(1, List.of(sick), 0.5)).isEmpty();
  }

  private static List<Member> members(String service, int count) {
    return IntStream.range(0, count).mapToObj(i -> member(service, i)).toList();
  }

  private static Member member(String service, int number) {
    return new Member(service, service + "-" + number, "127.0.0.1", 8000 + number, true, null);
  }
}
