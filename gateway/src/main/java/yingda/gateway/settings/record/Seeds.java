package yingda.gateway.settings.record;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/// What the documents were when we first saw them.
///
/// Each call throws [DependencyUnavailable] while PostgreSQL is away.
@Singleton
public final class Seeds {

  private final Database database;

  Seeds(Database database) {
    this.database = database;
  }

  /// A document that was there before us.
  public record Seed(String document, String yaml, String sha256) {}

  /// Keeps a document, unless it was seen before.
  public void keep(Seed seed) {
    database.doing(connection -> {
      try (var insert =
          connection.prepareStatement(
              "INSERT INTO settings_seed (document, yaml, sha256) VALUES (?, ?, ?)"
                  + " ON CONFLICT DO NOTHING")) {
        insert.setString(1, seed.document());
        insert.setString(2, seed.yaml());
        insert.setString(3, seed.sha256());
        return insert.executeUpdate();
      }
    });
  }

  /// By the documents' names.
  public Map<String, Seed> all() {
    return database.doing(connection -> {
      try (var select =
              connection.prepareStatement("SELECT document, yaml, sha256 FROM settings_seed");
          var rows = select.executeQuery()) {
        var seeds = new HashMap<String, Seed>();
        while (rows.next()) {
          seeds.put(
              rows.getString(1), new Seed(rows.getString(1), rows.getString(2), rows.getString(3)));
        }
        return seeds;
      }
    });
  }
}
