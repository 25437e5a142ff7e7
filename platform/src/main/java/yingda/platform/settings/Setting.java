package yingda.platform.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// One value that operators may change: its default, its bounds, and what it does.
///
/// Everything is written as in a document: `30s`, `32MB`, `0.5`.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

  /// Stands for no default: whoever writes the group must write this.
  String REQUIRED = "\0";

  /// The default.
  String value() default REQUIRED;

  /// The least it may be; of a text its length, of a list or map how many entries.
  String min() default "";

  /// The most it may be.
  String max() default "";

  /// What a text, or the keys of a map, must match.
  String pattern() default "";

  /// What a number counts: `turns`, `characters`. A number of `bytes` is written `32MB`.
  String unit() default "";

  /// What it does: one sentence of `docs/settings.md`.
  String effect();

  /// The sibling that it must not exceed.
  String notAbove() default "";

  /// Whether a tenant may have a value of its own.
  boolean tenant() default false;
}
