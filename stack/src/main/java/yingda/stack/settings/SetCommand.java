package yingda.stack.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import yingda.stack.client.SettingsClient;
import yingda.stack.home.Surroundings;
import yingda.stack.words.Words;

/// Sets one path of a document, or puts a file in the document's place.
@Command(name = "set")
final class SetCommand extends ChangeTask {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PATH",
      descriptionKey = "yingda.settings.path")
  @Nullable String path;

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "VALUE",
      descriptionKey = "yingda.settings.value")
  @Nullable String value;

  @Option(names = "--file", paramLabel = "FILE", descriptionKey = "yingda.settings.file")
  @Nullable Path file;

  @Option(names = "--index", paramLabel = "N", descriptionKey = "yingda.settings.index")
  @Nullable Long index;

  @Mixin Staging staging = new Staging();

  SetCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  JsonNode change(SettingsClient settings) throws IOException, InterruptedException {
    var change = new LinkedHashMap<String, Object>();
    change.put("document", document);
    change.putAll(what());
    change.put("who", who());
    change.put("why", why);
    if (index != null) {
      change.put("index", index);
    }
    change.putAll(staging.wanted());
    return settings.change(change);
  }

  private Map<String, ?> what() throws IOException {
    if (file != null && path == null) {
      return Map.of("yaml", YamlFile.read(file));
    }
    if (file == null && path != null && value != null) {
      return Map.of("set", Map.of(path, parsed(value)));
    }
    throw new IllegalArgumentException(Words.say("settings.what"));
  }

  /// `20` is a number, `true` is true, `"20"` and `20s` are texts.
  private static JsonNode parsed(String value) {
    try {
      var parsed = JSON.readTree(value);
      return parsed.isMissingNode() ? TextNode.valueOf(value) : parsed;
    } catch (JsonProcessingException _) {
      return TextNode.valueOf(value);
    }
  }

  @Override
  Faults faults() {
    return new Faults(document, file == null ? document : file.toString());
  }
}
