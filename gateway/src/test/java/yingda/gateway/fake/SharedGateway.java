package yingda.gateway.fake;

import java.util.Map;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives test classes a running gateway: one for all of them, and one for those that are [Hasty].
/// Before each test its fakes are as new.
public final class SharedGateway implements ParameterResolver, BeforeEachCallback {

  @Override
  public void beforeEach(ExtensionContext context) {
    gateway(context).reset();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == GatewayFixture.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return gateway(context);
  }

  private static GatewayFixture gateway(ExtensionContext context) {
    var hasty = context.getRequiredTestClass().isAnnotationPresent(Hasty.class);
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedGateway.class))
        .computeIfAbsent(
            hasty,
            _ -> GatewayFixture.start(hasty ? GatewayFixture.hasty() : patient()),
            GatewayFixture.class);
  }

  private static Map<String, Object> patient() {
    return Map.of("turn.journal-every", "20ms", "stream.heartbeat", "100ms");
  }
}
