package yingda.platform.settings.schema;

/// What sort of value a setting has.
public enum Kind {
  FLAG("true or false"),
  WHOLE("a whole number"),
  DECIMAL("a number"),
  DURATION("a duration like 250ms, 30s, 5m, 24h or 7d"),
  BYTES("a size like 512, 64KB or 32MB"),
  TEXT("a text"),
  CHOICE("one of"),
  ROLLOUT("on, off, or a percentage like 10%"),
  LIST("a list"),
  MAP("a map"),
  GROUP("a map");

  private final String expected;

  Kind(String expected) {
    this.expected = expected;
  }

  public String expected() {
    return expected;
  }

  /// Whether its values are written as one word or text.
  public boolean scalar() {
    return this != LIST && this != MAP && this != GROUP;
  }
}
