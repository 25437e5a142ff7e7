package yingda.platform.grpc;

import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Callable;

/// Serves gRPC calls with blocking code.
///
/// Each call gets a virtual thread of its own, and the method gRPC called returns at once: gRPC
/// delivers a call's callbacks one at a time, so a method that stays would never hear that its
/// client has gone. Cancellation – the client's, the deadline's, a lost connection's – interrupts
/// the thread.
public final class Calls {

  private Calls() {}

  /// Answers with one message.
  public static <T> void unary(StreamObserver<T> observer, Callable<T> body) {
    start(
        observer,
        () -> {
          observer.onNext(body.call());
          observer.onCompleted();
        });
  }

  /// Answers with any number of messages.
  public static <T> void stream(StreamObserver<T> observer, Body<T> body) {
    // The handler for readiness can be set only before the method returns.
    var reply = new Reply<>((ServerCallStreamObserver<T>) observer);
    start(
        observer,
        () -> {
          body.run(reply);
          observer.onCompleted();
        });
  }

  /// Takes any number of messages, answers with one.
  ///
  /// @return where gRPC is to put the client's messages
  public static <Q, T> StreamObserver<Q> upload(StreamObserver<T> observer, UploadBody<Q, T> body) {
    var upload = new Upload<Q>((ServerCallStreamObserver<T>) observer);
    start(
        observer,
        () -> {
          observer.onNext(body.run(upload));
          observer.onCompleted();
        });
    return upload;
  }

  private static void start(StreamObserver<?> observer, Work work) {
    var context = Context.current();
    Thread.ofVirtual()
        .name("call")
        .start(() -> {
          var thread = Thread.currentThread();
          Context.CancellationListener interrupt = _ -> thread.interrupt();
          context.addListener(interrupt, Runnable::run);
          var before = context.attach();
          try {
            work.run();
          } catch (Exception | AssertionError e) {
            fail(observer, e);
          } finally {
            context.removeListener(interrupt);
            context.detach(before);
          }
        });
  }

  private static void fail(StreamObserver<?> observer, Throwable failure) {
    var status = Failures.toStatus(failure);
    try {
      observer.onError(status);
    } catch (IllegalStateException _) {
      // The call was closed meanwhile: by its client or its deadline.
    }
  }

  /// What answers with a stream.
  @FunctionalInterface
  public interface Body<T> {
    void run(Reply<T> reply) throws Exception;
  }

  /// What takes a stream in.
  @FunctionalInterface
  public interface UploadBody<Q, T> {
    T run(Upload<Q> upload) throws Exception;
  }

  @FunctionalInterface
  private interface Work {
    void run() throws Exception;
  }
}
