package yingda.bench.faults;

/// One call to a model, as the ledger has it.
///
/// @param read tokens of the prompt
/// @param written tokens of the answer
/// @param micros of a CNY
record Bill(
    String upstream,
    String kind,
    String outcome,
    boolean estimated,
    long read,
    long written,
    long micros) {

  @Override
  public String toString() {
    var tokens = read == 0 && written == 0 ? "0" : "%d+%d".formatted(read, written);
    return "%s%s `%s` %s%s"
        .formatted(
            upstream.equals("deepseek") ? "" : "backup ",
            kind,
            outcome,
            estimated ? "≈" : "",
            tokens);
  }
}
