package yingda.dialog.record;

/// A conversation, as one visitor addresses it. Whether it is theirs, or there at all, is another
/// question.
public record Lane(String tenant, String visitor, String conversation) {

  /// The lane in one word; no id has a bar in it.
  public String address() {
    return tenant + '|' + visitor + '|' + conversation;
  }

  /// Reads what [#address] wrote.
  public static Lane at(String address) {
    var parts = address.split("\\|", 3);
    return new Lane(parts[0], parts[1], parts[2]);
  }
}
