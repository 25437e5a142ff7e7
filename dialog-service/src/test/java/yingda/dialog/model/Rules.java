package yingda.dialog.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// The rules that an engine keeps to.
record Rules(Set<Rule> kept) {

  static Rules all() {
    return new Rules(Collections.unmodifiableSet(EnumSet.allOf(Rule.class)));
  }

  static Rules without(Rule broken) {
    return new Rules(Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(broken))));
  }

  boolean keep(Rule rule) {
    return kept.contains(rule);
  }
}
