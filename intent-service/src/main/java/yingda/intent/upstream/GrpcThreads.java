package yingda.intent.upstream;

import io.grpc.ServerBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.netty.channel.socket.ServerSocketChannel;
import jakarta.inject.Singleton;
import reactor.netty.resources.LoopResources;

/// Has gRPC call us on the threads that read what the models say.
///
/// Nobody holds them: answering never waits, and every other method begins a thread of its own. So
/// an answer passes from the model to the caller without waking anybody on its way, which would
/// cost more than all that is done about it.
///
/// It lies here rather than with the calls: whose threads these are, and what may be done on them,
/// nobody else needs to know.
@Singleton
final class GrpcThreads implements BeanCreatedEventListener<ServerBuilder<?>> {

  private final LoopResources loop;

  GrpcThreads(LoopResources loop) {
    this.loop = loop;
  }

  @Override
  public ServerBuilder<?> onCreated(BeanCreatedEvent<ServerBuilder<?>> event) {
    var server = (NettyServerBuilder) event.getBean();
    var threads = loop.onServer(true);
    return server
        .directExecutor()
        .bossEventLoopGroup(threads)
        .workerEventLoopGroup(threads)
        .channelType(loop.onChannelClass(ServerSocketChannel.class, threads));
  }
}
