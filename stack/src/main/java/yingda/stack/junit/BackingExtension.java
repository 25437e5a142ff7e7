package yingda.stack.junit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/// What [BackingServices] does.
final class BackingExtension implements BeforeAllCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(BackingExtension.class);

  /// The store closes what is the class's own after its last test.
  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    var wanted = wanted(context).orElseThrow();
    context
        .getStore(NAMESPACE)
        .put(
            Backing.class,
            wanted.shared() ? Backing.shared(wanted.value()) : Backing.own(wanted.value()));
  }

  private static Optional<BackingServices> wanted(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getRequiredTestClass(), BackingServices.class);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return Backing.class.isAssignableFrom(parameter.getParameter().getType());
  }

  @Override
  public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context.getStore(NAMESPACE).get(Backing.class);
  }
}
