package yingda.chaos.log;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// All entries in the order they happened, kept here for the checker and in a file for people.
public final class Log implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Entry> entries = new ArrayList<>();
  private final BufferedWriter file;

  private Log(BufferedWriter file) {
    this.file = file;
  }

  /// @param file a line of JSON for each entry
  public static Log into(Path file) throws IOException {
    return new Log(Files.newBufferedWriter(file));
  }

  public synchronized void add(Entry entry) {
    entries.add(entry);
    var line = JSON.<ObjectNode>valueToTree(entry).put("entry", entry.getClass().getSimpleName());
    try {
      file.write(line + "\n");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// Those so far.
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  public synchronized long count(Class<? extends Entry> kind) {
    return entries.stream().filter(kind::isInstance).count();
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
