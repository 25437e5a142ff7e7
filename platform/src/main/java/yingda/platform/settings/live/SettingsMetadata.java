package yingda.platform.settings.live;

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
import yingda.platform.settings.Pinned;
import yingda.platform.settings.Settings;

/// Has a call see one state of the settings: the one its caller sees, as far as it is still known.
@Singleton
public final class SettingsMetadata implements ClientInterceptor, ServerInterceptor {

  private static final Metadata.Key<String> INDEX =
      Metadata.Key.of("x-settings-index", Metadata.ASCII_STRING_MARSHALLER);

  private static final int LONGEST = 18;

  private final Settings settings;

  SettingsMetadata(Settings settings) {
    this.settings = settings;
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    var pinned = Pinned.current();
    var call = next.newCall(method, options);
    return pinned == null
        ? call
        : new SimpleForwardingClientCall<>(call) {
          @Override
          public void start(Listener<R> listener, Metadata headers) {
            headers.put(INDEX, String.valueOf(pinned.index()));
            super.start(listener, headers);
          }
        };
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    var index = headers.get(INDEX);
    var known = index != null && index.length() <= LONGEST && index.matches("\\d+");
    var view = known ? settings.at(Long.parseLong(index)) : settings.now();
    return Contexts.interceptCall(Pinned.in(Context.current(), view), call, headers, next);
  }
}
