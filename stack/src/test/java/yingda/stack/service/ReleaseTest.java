package yingda.stack.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yingda.stack.home.Home;
import yingda.stack.home.PortPlan;

class ReleaseTest {

  private static final List<String> OPTIONS = List.of("-Xmx1m");

  @TempDir Path root;

  @BeforeEach
  void build() throws IOException {
    Files.createDirectories(target().resolve("lib"));
    Files.writeString(target().resolve("gateway-SNAPSHOT.jar"), "gateway 1");
    Files.writeString(target().resolve("lib/platform-SNAPSHOT.jar"), "platform 1");
    Files.writeString(target().resolve("lib/netty.jar"), "netty");
  }

  @Test
  void aBuildChangesNothingForWhatWasStartedBefore() throws IOException {
    var before = prepared();
    var copy = Path.of(before.classPath().split(":", -1)[0]);

    Files.writeString(target().resolve("gateway-SNAPSHOT.jar"), "gateway 2");

    assertThat(copy).hasContent("gateway 1");
  }

  @Test
  void ownJarsComeFirstAndLibrariesStayWhereTheyAre() throws IOException {
    assertThat(prepared().classPath().split(":", -1))
        .satisfiesExactly(
            first -> assertThat(first).endsWith("gateway-SNAPSHOT.jar").contains("releases"),
            second -> assertThat(second).endsWith("platform-SNAPSHOT.jar").contains("releases"),
            third -> assertThat(third).isEqualTo(target().resolve("lib/netty.jar").toString()));
  }

  @Test
  void whatWasLearntOfABuildServesAsLongAsItIsTheSame() throws IOException {
    Files.writeString(prepared().cache(), "learnt");

    // Built again, with nothing changed.
    Files.writeString(target().resolve("gateway-SNAPSHOT.jar"), "gateway 1");

    assertThat(prepared().cache()).hasContent("learnt");
  }

  @Test
  void whatWasLearntIsForgottenWithTheNextBuild() throws IOException {
    var old = prepared().cache();
    Files.writeString(old, "learnt");

    Files.writeString(target().resolve("lib/platform-SNAPSHOT.jar"), "platform 2");

    assertThat(prepared().cache()).doesNotExist();
    assertThat(old).doesNotExist();
  }

  @Test
  void whatWasLearntWithOtherOptionsOrLibrariesIsNotUsed() throws IOException {
    var cache = prepared().cache();

    assertThat(Release.of(YingdaService.GATEWAY, home(), List.of("-Xmx2m")).cache())
        .isNotEqualTo(cache);
    Files.writeString(target().resolve("lib/netty.jar"), "another netty");
    assertThat(Release.of(YingdaService.GATEWAY, home(), OPTIONS).cache()).isNotEqualTo(cache);
  }

  @Test
  void aServiceThatIsNotBuiltIsNamed() {
    assertThatThrownBy(() -> Release.of(YingdaService.DIALOG, home(), OPTIONS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("dialog-service is not built");
  }

  private Release prepared() throws IOException {
    var release = Release.of(YingdaService.GATEWAY, home(), OPTIONS);
    release.prepare();
    return release;
  }

  private Home home() {
    return new Home(root, root.resolve("state"), new PortPlan(0, PortPlan.GATEWAY));
  }

  private Path target() {
    return root.resolve("gateway/target");
  }
}
