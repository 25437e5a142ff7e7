package yingda.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.junit.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Whole.Extension.class)
final class SettingsPageTest {

  private static final Path ROOT = Path.of(System.getProperty("yingda.root"));

  private final Whole whole;

  SettingsPageTest(Whole whole) {
    this.whole = whole;
  }

  /// When it fails: look at what is different and, if that is right, copy the fresh page over.
  @Test
  void thePageOfAllSettingsIsWhatTheServicesUnderstand() throws Exception {
    eventually(() -> assertThat(schemas()).hasSize(4));

    var page = SettingsPage.of(schemas());
    var fresh = Files.writeString(ROOT.resolve("acceptance/target/settings.md"), page);

    assertThat(ROOT.resolve("docs/settings.md"))
        .as("docs/settings.md; what it should be is in %s", ROOT.relativize(fresh))
        .hasContent(page);
  }

  private Map<String, JsonNode> schemas() throws Exception {
    var schemas = new TreeMap<String, JsonNode>();
    for (var schema : whole.keysBelow("state/schemas/")) {
      schemas.put(schema.path("service").asText(), schema);
    }
    return schemas;
  }
}
