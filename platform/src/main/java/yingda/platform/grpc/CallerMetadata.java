package yingda.platform.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import yingda.platform.failure.ServiceException;

/// Writes the caller into a call's metadata on one side, and reads it on the other.
@Singleton
public final class CallerMetadata implements ClientInterceptor, ServerInterceptor {

  private static final Metadata.Key<String> TENANT = key("x-tenant");
  private static final Metadata.Key<String> VISITOR = key("x-visitor");
  private static final Metadata.Key<String> TRACE = key("traceparent");

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    var caller = options.getOption(Caller.OPTION);
    var call = next.newCall(method, options);
    return caller == null ? call : new Named<>(call, caller);
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    var tenant = headers.get(TENANT);
    if (tenant == null) {
      return next.startCall(call, headers);
    }
    try {
      var caller = new Caller(tenant, headers.get(VISITOR), headers.get(TRACE));
      return Contexts.interceptCall(
          Context.current().withValue(Caller.CURRENT, caller), call, headers, next);
    } catch (ServiceException refused) {
      var failure = Failures.toStatus(refused);
      var trailers = failure.getTrailers();
      call.close(failure.getStatus(), trailers == null ? new Metadata() : trailers);
      return new ServerCall.Listener<>() {};
    }
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  private static final class Named<Q, R> extends SimpleForwardingClientCall<Q, R> {

    private final Caller caller;

    Named(ClientCall<Q, R> call, Caller caller) {
      super(call);
      this.caller = caller;
    }

    @Override
    public void start(Listener<R> listener, Metadata headers) {
      headers.put(TENANT, caller.tenant());
      put(headers, VISITOR, caller.visitor());
      put(headers, TRACE, caller.trace());
      super.start(listener, headers);
    }

    private static void put(Metadata headers, Metadata.Key<String> key, @Nullable String value) {
      if (value != null) {
        headers.put(key, value);
      }
    }
  }
}
