package yingda.platform.grpc;

import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.StatusOr;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

/// Makes `fixed:///` a target: some ports of this machine.
final class FixedResolvers extends NameResolverProvider {

  volatile List<Integer> ports = List.of();

  @Override
  public NameResolver newNameResolver(URI target, NameResolver.Args args) {
    return new NameResolver() {
      @Override
      public String getServiceAuthority() {
        return "fixed";
      }

      @Override
      public void start(Listener2 listener) {
        var groups =
            ports.stream()
                .map(port -> new InetSocketAddress("127.0.0.1", port))
                .map(EquivalentAddressGroup::new)
                .toList();
        listener.onResult(
            ResolutionResult.newBuilder().setAddressesOrError(StatusOr.fromValue(groups)).build());
      }

      @Override
      public void shutdown() {}
    };
  }

  @Override
  public String getDefaultScheme() {
    return "fixed";
  }

  @Override
  protected boolean isAvailable() {
    return true;
  }

  @Override
  protected int priority() {
    return 4;
  }
}
