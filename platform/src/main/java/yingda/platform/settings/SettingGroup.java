package yingda.platform.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A record of settings that belong together. Each of its components is a [Setting].
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SettingGroup {

  /// Of a group whose components stand at the top of the document.
  String TOP = "/";

  /// Where in the document it stands, like `dialog.turn`; empty for a group that stands wherever a
  /// component of its type does.
  String value() default "";

  /// What it is about: one sentence of `docs/settings.md`.
  String about();
}
