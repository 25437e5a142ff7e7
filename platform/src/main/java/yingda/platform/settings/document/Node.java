package yingda.platform.settings.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A piece of a document.
public sealed interface Node {

  Mark mark();

  /// Named pieces, in the order they stand in.
  record Mapping(Map<String, Entry> entries, Mark mark) implements Node {

    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    public static Mapping empty(String document) {
      return new Mapping(Map.of(), Mark.of(document));
    }

    /// With what another says on top: what both map is joined, of everything else the other's
    /// holds.
    public Mapping with(Mapping other) {
      var joined = new LinkedHashMap<>(entries);
      other.entries.forEach((key, entry) ->
          joined.merge(
              key,
              entry,
              (mine, theirs) ->
                  mine.value() instanceof Mapping below && theirs.value() instanceof Mapping on
                      ? new Entry(theirs.mark(), below.with(on))
                      : theirs));
      return new Mapping(joined, other.mark);
    }
  }

  /// A key's place, and what it names.
  record Entry(Mark mark, Node value) {}

  /// Pieces in a row.
  record Sequence(List<Node> items, Mark mark) implements Node {

    public Sequence {
      items = List.copyOf(items);
    }
  }

  /// A value as it was written, whatever it means.
  ///
  /// @param nothing whether nothing, or `null`, was written
  record Scalar(String text, boolean nothing, Mark mark) implements Node {}
}
