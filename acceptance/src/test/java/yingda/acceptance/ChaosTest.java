package yingda.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import yingda.chaos.Options;
import yingda.chaos.Trial;
import yingda.chaos.check.Invariant;
import yingda.chaos.fault.Fault;
import yingda.stack.launcher.Scale;
import yingda.stack.service.YingdaService;

/// Half a minute of what `./yingda chaos` does for longer.
// Others have no second loopback address.
@EnabledOnOs(OS.LINUX)
final class ChaosTest {

  private static final List<Fault> FAULTS =
      List.of(Fault.F1, Fault.F2, Fault.F2A, Fault.F5, Fault.F6, Fault.F7, Fault.F10, Fault.F23);

  private static final Set<Invariant> ABOUT_TIME = EnumSet.of(Invariant.I4, Invariant.I7);

  private static final Scale TWO =
      new Scale(Map.of(YingdaService.GATEWAY, 2, YingdaService.DIALOG, 2));

  private static final Path ROOT = Path.of(System.getProperty("yingda.root"));
  private static final long SEED = 20_260;

  @Test
  void whateverBreaksNoPromiseDoes() throws Exception {
    var folder = Files.createDirectories(ROOT.resolve("acceptance/target/state"));
    var state = Files.createTempDirectory(folder, "chaos");
    var options = new Options(Duration.ofSeconds(25), SEED, 24, TWO, FAULTS, null);

    var outcome = new Trial(options, ROOT, state, System.out).run();

    assertThat(outcome.findings().all())
        .as("see %s", state)
        // Those about time depend on what else the machine does.
        .filteredOn(violation -> !ABOUT_TIME.contains(violation.invariant()))
        .isEmpty();
    assertThat(outcome.acknowledged()).isGreaterThan(30);
    assertThat(outcome.strikes()).hasSizeGreaterThan(5);
  }
}
