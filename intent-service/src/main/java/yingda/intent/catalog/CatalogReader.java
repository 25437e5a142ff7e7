package yingda.intent.catalog;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import yingda.encoder.Language;
import yingda.intent.catalog.Catalog.Intent;
import yingda.platform.failure.ServiceException.InvalidRequest;

/// Reads a catalog from YAML, strictly: a key nobody knows is a key misspelt.
final class CatalogReader {

  private static final int MOST_CHARACTERS = 1024 * 1024;
  private static final int MOST_INTENTS = 500;
  private static final int MOST_EXAMPLES = 500;
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,64}");
  private static final Set<String> TOP = Set.of("intents");
  private static final Set<String> INTENT = ordered("name", "title", "examples", "reply");
  private static final Set<String> LANGUAGES = ordered("zh", "en");

  private CatalogReader() {}

  /// Reads a catalog.
  ///
  /// @throws InvalidRequest if anything is wrong with it; the first thing that is, and its line
  static Catalog read(String yaml) {
    if (yaml.length() > MOST_CHARACTERS) {
      throw new InvalidRequest("yaml", yaml.length() + " characters", "at most " + MOST_CHARACTERS);
    }
    var top = new Entry("", compose(yaml));
    var fields = top.fields(TOP);
    if (fields.isEmpty()) {
      throw top.wrong("the key intents");
    }
    var intents = new ArrayList<Intent>();
    var names = new HashMap<String, String>();
    var examples = new HashMap<String, String>();
    for (var entry : top.required("intents", fields).items(1, MOST_INTENTS)) {
      intents.add(intent(entry, names, examples));
    }
    return new Catalog(List.copyOf(intents));
  }

  private static Node compose(String yaml) {
    var options = new LoaderOptions();
    options.setCodePointLimit(MOST_CHARACTERS);
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(10);
    try {
      var node = new Yaml(options).compose(new StringReader(yaml));
      if (node == null) {
        throw new InvalidRequest("yaml", "nothing", "a catalog of intents");
      }
      return node;
    } catch (MarkedYAMLException e) {
      var mark = e.getProblemMark();
      var line = mark == null ? "" : "; line " + (mark.getLine() + 1);
      throw new InvalidRequest("yaml", String.valueOf(e.getProblem()), "well-formed YAML" + line);
    } catch (YAMLException e) {
      throw new InvalidRequest("yaml", String.valueOf(e.getMessage()), "well-formed YAML");
    }
  }

  private static Intent intent(
      Entry entry, Map<String, String> names, Map<String, String> examples) {
    var fields = entry.fields(INTENT);
    var name = entry.required("name", fields);
    if (!NAME.matcher(name.text(1, 64)).matches()) {
      throw name.wrong("1 to 64 characters of a-z 0-9 _");
    }
    once(name, name.text(1, 64), names);
    var texts = new ArrayList<String>();
    for (var example : entry.required("examples", fields).items(2, MOST_EXAMPLES)) {
      var text = example.text(1, 500);
      once(example, text, examples);
      texts.add(text);
    }
    var reply = fields.get("reply");
    return new Intent(
        name.text(1, 64),
        inLanguages(entry.required("title", fields), 60),
        List.copyOf(texts),
        reply == null ? Map.of() : inLanguages(reply, 2_000));
  }

  /// Refuses what was there before.
  private static void once(Entry entry, String value, Map<String, String> before) {
    var first = before.putIfAbsent(value, entry.path());
    if (first != null) {
      throw entry.wrong("something that is not at " + first + " already");
    }
  }

  private static Map<Language, String> inLanguages(Entry entry, int longest) {
    var fields = entry.fields(LANGUAGES);
    var texts = new EnumMap<Language, String>(Language.class);
    for (var language : Language.values()) {
      texts.put(language, entry.required(language.code(), fields).text(1, longest));
    }
    return Map.copyOf(texts);
  }

  private static Set<String> ordered(String... words) {
    return new LinkedHashSet<>(List.of(words));
  }
}
