package yingda.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yingda.chaos.arena.Arena;
import yingda.chaos.check.Logged;
import yingda.chaos.check.Row;
import yingda.chaos.check.Said;
import yingda.chaos.client.Call;
import yingda.chaos.client.Conversation;

/// Gathers what is stored, once everything has come to rest.
final class Harvest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int TRIES = 20;

  private final Arena arena;

  Harvest(Arena arena) {
    this.arena = arena;
  }

  /// The turns in PostgreSQL.
  ///
  /// @param since when visitors began to ask; before, the system was trained
  List<Row> rows(long since) throws IOException {
    try (var connection = arena.postgres();
        var select =
            connection.prepareStatement(
                "SELECT conversation, sequence, id, state, attempt, text, answer, failure_code,"
                    + " accepted_at, deadline, finished_at FROM dialog.turn"
                    + " WHERE accepted_at >= to_timestamp(? / 1000.0) ORDER BY 1, 2")) {
      select.setLong(1, since);
      return rows(select);
    } catch (SQLException e) {
      throw new IOException("PostgreSQL: " + e.getMessage(), e);
    }
  }

  private static List<Row> rows(PreparedStatement select) throws SQLException {
    try (var found = select.executeQuery()) {
      var rows = new ArrayList<Row>();
      while (found.next()) {
        var finished = found.getTimestamp(11);
        rows.add(
            new Row(
                found.getString(1),
                found.getLong(2),
                found.getString(3),
                found.getString(4),
                found.getInt(5),
                found.getString(6),
                found.getString(7),
                found.getString(8),
                found.getTimestamp(9).getTime(),
                found.getTimestamp(10).getTime(),
                finished == null ? null : finished.getTime()));
      }
      return rows;
    }
  }

  /// Turns that have not ended.
  int unfinished() throws IOException {
    try (var connection = arena.postgres();
        var select =
            connection.prepareStatement(
                "SELECT count(*) FROM dialog.turn WHERE finished_at IS NULL");
        var found = select.executeQuery()) {
      found.next();
      return found.getInt(1);
    } catch (SQLException e) {
      throw new IOException("PostgreSQL: " + e.getMessage(), e);
    }
  }

  Map<String, List<Said>> histories(Collection<Conversation> conversations)
      throws IOException, InterruptedException {
    var histories = new HashMap<String, List<Said>>();
    for (var conversation : conversations) {
      var id = conversation.id();
      if (id != null) {
        histories.put(id, history(conversation, id));
      }
    }
    return histories;
  }

  private List<Said> history(Conversation conversation, String id)
      throws IOException, InterruptedException {
    var said = new ArrayList<Said>();
    var before = "";
    while (true) {
      var page =
          get(conversation, "/v1/conversations/%s/messages?limit=100%s".formatted(id, before));
      var messages = new ArrayList<Said>();
      for (var message : page.path("messages")) {
        messages.add(
            new Said(
                message.path("turnId").asText(),
                message.path("sequence").asLong(),
                message.path("role").asText(),
                message.path("text").asText(),
                message.path("state").asText()));
      }
      said.addAll(0, messages);
      if (!page.path("more").asBoolean() || messages.isEmpty()) {
        return said;
      }
      before = "&before=" + messages.getFirst().sequence();
    }
  }

  /// The logs that are kept whole, or since they were begun anew.
  Map<String, List<Logged>> logs(Collection<Conversation> conversations)
      throws IOException, InterruptedException {
    var logs = new HashMap<String, List<Logged>>();
    for (var conversation : conversations) {
      var id = conversation.id();
      if (id != null) {
        var log = log(conversation, id);
        if (log != null) {
          logs.put(id, log);
        }
      }
    }
    return logs;
  }

  private @Nullable List<Logged> log(Conversation conversation, String id)
      throws IOException, InterruptedException {
    var log = new ArrayList<Logged>();
    var cursor = "";
    while (true) {
      var after =
          cursor.isEmpty() ? "" : "?after=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
      var page = get(conversation, "/v1/conversations/%s/events%s".formatted(id, after));
      if (page.path("snapshot").isObject()) {
        if (!cursor.isEmpty()) {
          return null;
        }
        cursor = beginning(page.path("after").asText());
        continue;
      }
      for (var event : page.path("events")) {
        var type = event.path("type").asText();
        var data = event.path("data");
        log.add(
            new Logged(
                event.path("id").asText(),
                type,
                data.path("turnId").asText(),
                type.equals("turn.done") ? data : MissingNode.getInstance()));
      }
      var next = page.hasNonNull("after") ? page.path("after").asText() : cursor;
      if (page.path("events").isEmpty() || next.equals(cursor)) {
        return log;
      }
      cursor = next;
    }
  }

  /// What a client may not know: how places in a log are numbered.
  private static String beginning(String place) {
    return place.substring(0, place.indexOf('-')) + "-0";
  }

  private JsonNode get(Conversation conversation, String path)
      throws IOException, InterruptedException {
    var failure = new IOException("never asked");
    for (var tries = 0; tries < TRIES; tries++) {
      try (var call =
          get(arena.gateways().get(tries % arena.gateways().size()), conversation, path)) {
        if (call.status() == 200) {
          return call.json();
        }
        failure = new IOException("%s: answered %d".formatted(path, call.status()));
      } catch (IOException e) {
        failure = e;
      }
      Thread.sleep(500);
    }
    throw failure;
  }

  private static Call get(URI gateway, Conversation conversation, String path) throws IOException {
    var headers = new HashMap<>(conversation.identity().headers(gateway));
    headers.put("Accept", "application/json");
    return Call.of(gateway, "GET", path, headers, null, PATIENCE);
  }
}
