package yingda.platform.grpc;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static yingda.stack.junit.Eventually.eventually;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import yingda.platform.failure.ServiceException;
import yingda.platform.failure.ServiceException.Conflict;
import yingda.platform.failure.ServiceException.DeadlineExceeded;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.failure.ServiceException.NotFound;
import yingda.platform.failure.ServiceException.PermissionDenied;
import yingda.platform.failure.ServiceException.TooManyRequests;
import yingda.platform.failure.ServiceException.Unauthenticated;

/// Every test goes through a real server with the interceptors of production.
final class CallsTest {

  private static final MethodDescriptor<String, String> UNARY =
      Text.method(MethodType.UNARY, "Unary");
  private static final MethodDescriptor<String, String> STREAM =
      Text.method(MethodType.SERVER_STREAMING, "Stream");
  private static final MethodDescriptor<String, String> UPLOAD =
      Text.method(MethodType.CLIENT_STREAMING, "Upload");

  private final CallerMetadata metadata = new CallerMetadata();
  private final ServerDeadline deadline = new ServerDeadline();
  private Unary unary = request -> request;
  private Calls.Body<String> stream = _ -> {};
  private Server server;
  private ManagedChannel connection;
  private Channel channel;

  @BeforeEach
  void start() throws Exception {
    var service =
        ServerServiceDefinition.builder("test.Text")
            .addMethod(
                UNARY,
                ServerCalls.asyncUnaryCall(
                    (request, observer) -> Calls.unary(observer, () -> unary.answer(request))))
            .addMethod(
                STREAM,
                ServerCalls.asyncServerStreamingCall(
                    (_, observer) -> Calls.stream(observer, reply -> stream.run(reply))))
            .addMethod(UPLOAD, ServerCalls.asyncClientStreamingCall(CallsTest::join))
            .build();
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
            .addService(ServerInterceptors.intercept(service, metadata, deadline))
            .build()
            .start();
    connection =
        NettyChannelBuilder.forAddress("127.0.0.1", server.getPort()).usePlaintext().build();
    channel = ClientInterceptors.intercept(connection, metadata);
  }

  @AfterEach
  void stop() throws Exception {
    connection.shutdownNow().awaitTermination(5, SECONDS);
    server.shutdownNow().awaitTermination(5, SECONDS);
    deadline.stop();
  }

  static Stream<ServiceException> everyFailure() {
    return Stream.of(
        new InvalidRequest("text", "", "1 to 4000 characters"),
        new Unauthenticated("who is there?"),
        new PermissionDenied("not yours"),
        new NotFound("conversation", "c1"),
        new Conflict("TURN_IN_PROGRESS", "one at a time"),
        new TooManyRequests("slower", Duration.ofMillis(1500)),
        new DependencyUnavailable("history", "away"),
        new DeadlineExceeded("asking"));
  }

  @ParameterizedTest
  @MethodSource("everyFailure")
  void aFailureArrivesAsItLeft(ServiceException failure) {
    unary =
        _ -> {
          throw failure;
        };

    var arrived = Failures.from(catchThrowable(() -> ask("hello")), "text");

    assertThat(arrived).hasSameClassAs(failure).hasMessage(failure.getMessage());
    // Every detail, too: both are told to the next caller in the same words.
    assertThat(StatusProto.fromThrowable(Failures.toStatus(arrived)))
        .isEqualTo(StatusProto.fromThrowable(Failures.toStatus(failure)));
  }

  @Test
  void aBugTellsItsCallerNothing() {
    unary =
        _ -> {
          throw new IllegalStateException("password of db-7 is wrong");
        };

    var failure = catchThrowable(() -> ask("hello"));

    assertThat(failure).hasMessageContaining("internal error").hasMessageNotContaining("db-7");
  }

  @Test
  void theCallerTravelsWithTheCall() {
    unary = _ -> Caller.current().toString();
    var caller = new Caller("shop-1", "visitor-1", "00-1-2-01");

    var seen = ClientCalls.blockingUnaryCall(channel, UNARY, options(caller), "");

    assertThat(seen).isEqualTo(caller.toString());
  }

  @Test
  void aCallThatNamesNobodyIsRefusedWhereItMatters() {
    unary = _ -> Caller.current().toString();

    assertThat(Failures.from(catchThrowable(() -> ask("")), "text"))
        .isInstanceOf(Unauthenticated.class);
  }

  @Test
  void aCancelledCallInterruptsTheWork() throws Exception {
    var interrupted = new CompletableFuture<Boolean>();
    stream =
        reply -> {
          reply.send("first");
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.complete(true);
            throw e;
          }
        };
    var call = Context.current().withCancellation();
    var replies =
        call.call(() ->
            ClientCalls.blockingServerStreamingCall(channel, STREAM, CallOptions.DEFAULT, ""));
    assertThat(replies.next()).isEqualTo("first");

    call.cancel(null);

    assertThat(interrupted.get(30, SECONDS)).isTrue();
  }

  @Test
  void workThatOutlastsTheDeadlineIsToldApartFromALostServer() {
    unary =
        _ -> {
          new CountDownLatch(1).await();
          return "";
        };
    var options = CallOptions.DEFAULT.withDeadlineAfter(300, MILLISECONDS);

    var failure = catchThrowable(() -> ClientCalls.blockingUnaryCall(channel, UNARY, options, ""));

    assertThat(Failures.from(failure, "text")).isInstanceOf(DeadlineExceeded.class);
  }

  @Test
  void aServerThatIsGoneIsAnUnavailableDependency() throws Exception {
    server.shutdownNow().awaitTermination(5, SECONDS);

    assertThat(Failures.from(catchThrowable(() -> ask("")), "text"))
        .isInstanceOfSatisfying(
            DependencyUnavailable.class, e -> assertThat(e.dependency()).isEqualTo("text"));
  }

  @Test
  void aReaderThatStopsHoldsTheWriterBack() throws Exception {
    var sent = new ArrayList<Integer>();
    var held = new CompletableFuture<Integer>();
    var writer = new CompletableFuture<Thread>();
    var piece = "x".repeat(64 * 1024);
    stream =
        reply -> {
          writer.complete(Thread.currentThread());
          try {
            for (var i = 0; i < 1000; i++) {
              reply.send(piece);
              sent.add(i);
            }
            held.complete(-1);
          } catch (InterruptedException e) {
            held.complete(sent.size());
            throw e;
          }
        };
    var call = Context.current().withCancellation();
    var replies =
        call.call(() ->
            ClientCalls.blockingServerStreamingCall(channel, STREAM, CallOptions.DEFAULT, ""));
    assertThat(replies.next()).hasSize(piece.length());
    eventually(() -> assertThat(writer.join().getState()).isEqualTo(Thread.State.WAITING));

    call.cancel(null);

    assertThat(held.get(30, SECONDS)).isBetween(1, 100);
  }

  @Test
  void anUploadIsReadToItsEnd() throws Exception {
    var answer = new CompletableFuture<String>();
    var upload =
        ClientCalls.asyncClientStreamingCall(
            channel.newCall(UPLOAD, CallOptions.DEFAULT),
            new StreamObserver<>() {
              @Override
              public void onNext(String value) {
                answer.complete(value);
              }

              @Override
              public void onError(Throwable failure) {
                answer.completeExceptionally(failure);
              }

              @Override
              public void onCompleted() {}
            });
    List.of("a", "b", "c").forEach(upload::onNext);
    upload.onCompleted();

    assertThat(answer.get(30, SECONDS)).isEqualTo("a,b,c");
  }

  private static StreamObserver<String> join(StreamObserver<String> observer) {
    return Calls.upload(
        observer,
        upload -> {
          var parts = new ArrayList<String>();
          for (var next = upload.next(); next.isPresent(); next = upload.next()) {
            parts.add(next.get());
          }
          return String.join(",", parts);
        });
  }

  private String ask(String text) {
    return ClientCalls.blockingUnaryCall(channel, UNARY, CallOptions.DEFAULT, text);
  }

  private static CallOptions options(Caller caller) {
    return CallOptions.DEFAULT.withOption(Caller.OPTION, caller);
  }

  @FunctionalInterface
  private interface Unary {
    String answer(String request) throws Exception;
  }
}
