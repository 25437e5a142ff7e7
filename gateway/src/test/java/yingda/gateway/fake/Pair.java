package yingda.gateway.fake;

import io.grpc.BindableService;
import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.NameResolverRegistry;
import io.grpc.StatusOr;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

/// Two instances of a service behind one target.
public final class Pair implements AutoCloseable {

  private final FakeServer one;
  private final FakeServer other;
  private final Resolvers resolvers = new Resolvers();

  public Pair(BindableService one, BindableService other) {
    this.one = new FakeServer(one);
    this.other = new FakeServer(other);
    NameResolverRegistry.getDefaultRegistry().register(resolvers);
  }

  public String target() {
    return "pair:///both";
  }

  @Override
  public void close() {
    NameResolverRegistry.getDefaultRegistry().deregister(resolvers);
    one.close();
    other.close();
  }

  private final class Resolvers extends NameResolverProvider {

    @Override
    public NameResolver newNameResolver(URI target, NameResolver.Args args) {
      return new NameResolver() {
        @Override
        public String getServiceAuthority() {
          return "pair";
        }

        @Override
        public void start(Listener2 listener) {
          var groups = List.of(address(one), address(other));
          listener.onResult(
              ResolutionResult.newBuilder()
                  .setAddressesOrError(StatusOr.fromValue(groups))
                  .build());
        }

        @Override
        public void shutdown() {}
      };
    }

    private static EquivalentAddressGroup address(FakeServer server) {
      return new EquivalentAddressGroup(new InetSocketAddress("127.0.0.1", server.port()));
    }

    @Override
    public String getDefaultScheme() {
      return "pair";
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
}
