package yingda.gateway.fake;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The test class wants a gateway that gives up soon.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Hasty {}
