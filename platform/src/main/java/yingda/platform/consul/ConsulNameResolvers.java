package yingda.platform.consul;

import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.NameResolverRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.net.URI;

/// Lets gRPC channels name their target `consul:///SERVICE`.
@Context
@Requires(property = "yingda.consul.enabled", notEquals = "false")
final class ConsulNameResolvers extends NameResolverProvider {

  private final ConsulAgent agent;
  private final Zone zone;
  private final AddressBook book;

  ConsulNameResolvers(ConsulAgent agent, Zone zone, AddressBook book) {
    this.agent = agent;
    this.zone = zone;
    this.book = book;
  }

  @PostConstruct
  void register() {
    NameResolverRegistry.getDefaultRegistry().register(this);
  }

  @PreDestroy
  void deregister() {
    NameResolverRegistry.getDefaultRegistry().deregister(this);
  }

  @Override
  public NameResolver newNameResolver(URI target, NameResolver.Args args) {
    return new ConsulNameResolver(agent, zone, book, target.getPath().substring(1));
  }

  @Override
  public String getDefaultScheme() {
    return "consul";
  }

  @Override
  protected boolean isAvailable() {
    return true;
  }

  @Override
  protected int priority() {
    // Below DNS: targets without a scheme stay what they are.
    return 4;
  }
}
