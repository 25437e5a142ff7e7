package yingda.dialog;

/// What is to be told to tenants' endpoints, as PostgreSQL has it.
record Outbox(Database database) {

  /// Whether what happens is told there.
  boolean tells(String url) throws Exception {
    return database.number(
            "SELECT count(*) FROM webhook_subscription WHERE url = '%s'".formatted(url))
        == 1;
  }

  /// How many messages have neither arrived nor been given up.
  long waiting() throws Exception {
    return database.number("SELECT count(*) FROM webhook_delivery WHERE dead_at IS NULL");
  }

  /// How many endpoints have said that they are no more.
  long gone() throws Exception {
    return database.number("SELECT count(gone_at) FROM webhook_subscription");
  }

  void clear() throws Exception {
    database.run("TRUNCATE webhook_delivery, webhook_subscription");
  }
}
