package yingda.gateway.admin;

import java.util.Locale;
import yingda.knowledge.v1.Format;
import yingda.platform.failure.ServiceException.InvalidRequest;

/// What a file that is imported holds, by the ending of its name.
enum FileKind {
  TSV(Format.FORMAT_TSV),
  CSV(Format.FORMAT_CSV),
  MARKDOWN(Format.FORMAT_MARKDOWN),
  INTENTS(Format.FORMAT_UNSPECIFIED);

  private static final int NAME_LIMIT = 256;

  private final Format format;

  FileKind(Format format) {
    this.format = format;
  }

  Format format() {
    return format;
  }

  /// @throws InvalidRequest if the name is too long, or its ending isn't one we know
  static FileKind of(String name) {
    if (name.isBlank()
        || name.length() > NAME_LIMIT
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidRequest("name", name, "1 to 256 characters");
    }
    var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (ending) {
      case "tsv" -> TSV;
      case "csv" -> CSV;
      case "md" -> MARKDOWN;
      case "yaml", "yml" -> INTENTS;
      default ->
          throw new InvalidRequest(
              "name", name, "a name that ends in .tsv, .csv or .md (articles), .yaml (intents)");
    };
  }
}
