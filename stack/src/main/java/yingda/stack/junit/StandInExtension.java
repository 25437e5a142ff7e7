package yingda.stack.junit;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import yingda.stack.standin.Mode;
import yingda.stack.standin.StandIn;

/// Gives a test class a [StandIn] of DeepSeek in its own process, quick and well-behaved before
/// every test.
public final class StandInExtension
    implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(StandInExtension.class);

  @Override
  public void beforeEach(ExtensionContext context) {
    standIn(context).mode(Mode.quick(Mode.Behaviour.OK));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    standIn(context).mode(Mode.quick(Mode.Behaviour.OK));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == StandIn.class;
  }

  @Override
  public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return standIn(context);
  }

  /// The one of the outermost class; the store closes it after the last test.
  private static StandIn standIn(ExtensionContext context) {
    var classContext = context;
    while (classContext.getParent().filter(each -> each.getTestClass().isPresent()).isPresent()) {
      classContext = classContext.getParent().orElseThrow();
    }
    return classContext
        .getStore(NAMESPACE)
        .computeIfAbsent(StandIn.class, _ -> start(), StandIn.class);
  }

  private static StandIn start() {
    try {
      return StandIn.start(0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
