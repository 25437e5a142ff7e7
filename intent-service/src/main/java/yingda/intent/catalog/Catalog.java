package yingda.intent.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import yingda.encoder.Language;
import yingda.platform.failure.ServiceException.InvalidRequest;

/// All the intents of a tenant.
public record Catalog(List<Intent> intents) {

  /// Reads a catalog as operators write it.
  ///
  /// @throws InvalidRequest if anything is wrong with it; the first thing that is, and its line
  public static Catalog read(String yaml) {
    return CatalogReader.read(yaml);
  }

  /// The intent of that name.
  public Optional<Intent> find(String name) {
    return intents.stream().filter(intent -> intent.name().equals(name)).findFirst();
  }

  /// How many examples there are in all.
  public int examples() {
    return intents.stream().mapToInt(intent -> intent.examples().size()).sum();
  }

  /// Something visitors want.
  ///
  /// @param titles what to call it, in each language
  /// @param examples what visitors write, in either language
  /// @param replies what to say to it, in each language; empty when it takes more than a fixed
  ///   reply
  public record Intent(
      String name,
      Map<Language, String> titles,
      List<String> examples,
      Map<Language, String> replies) {

    /// Its title in a language.
    public String title(Language language) {
      return titles.getOrDefault(language, name);
    }

    /// Its fixed reply in a language; empty if there is none.
    public String reply(Language language) {
      return replies.getOrDefault(language, "");
    }
  }
}
