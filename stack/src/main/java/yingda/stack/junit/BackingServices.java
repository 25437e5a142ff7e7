package yingda.stack.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import yingda.stack.backing.BackingService;

/// Runs a test class against real servers. Its methods and constructor may take a [Backing].
///
/// The servers are started once for a whole run of the build and shared by the test classes of all
/// modules, so a class must not mind what others have left in them. A class that stops or kills
/// servers asks for its own.
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(BackingExtension.class)
public @interface BackingServices {

  /// Those the class needs; only they are started.
  BackingService[] value();

  /// Whether they may be those that other classes use too.
  boolean shared() default true;
}
