package yingda.platform.grpc;

import io.grpc.CallOptions;
import io.grpc.Context;
import io.grpc.stub.AbstractStub;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.failure.ServiceException.Unauthenticated;

/// On whose behalf a call is made. It travels in the call's metadata.
///
/// @param tenant whose data the call may touch
/// @param visitor the person asking; null when a tenant acts for itself
/// @param trace the W3C `traceparent` of the work this call is part of; null when nobody traces
public record Caller(String tenant, @Nullable String visitor, @Nullable String trace) {

  static final Context.Key<Caller> CURRENT = Context.key("caller");
  static final CallOptions.Key<@Nullable Caller> OPTION = CallOptions.Key.create("caller");

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  public Caller {
    requireId("tenant", tenant);
    if (visitor != null) {
      requireId("visitor", visitor);
    }
  }

  /// The caller of the gRPC call being served.
  ///
  /// @throws Unauthenticated if the call doesn't name a tenant
  public static Caller current() {
    var caller = CURRENT.get();
    if (caller == null) {
      throw new Unauthenticated("the call names no tenant");
    }
    return caller;
  }

  /// The tenant that the work at hand is done for; null when it is done for none.
  public static @Nullable String tenantAtHand() {
    var caller = CURRENT.get();
    return caller == null ? null : caller.tenant;
  }

  /// A context of work that is done on this caller's behalf.
  public Context in(Context context) {
    return context.withValue(CURRENT, this);
  }

  /// Does work on this caller's behalf.
  public <T> T doing(Callable<T> work) throws Exception {
    return in(Context.current()).call(work);
  }

  /// The person asking.
  ///
  /// @throws Unauthenticated if the call names none
  public String requireVisitor() {
    if (visitor == null) {
      throw new Unauthenticated("the call names no visitor");
    }
    return visitor;
  }

  /// The same stub, calling on this caller's behalf.
  public <S extends AbstractStub<S>> S on(S stub) {
    return stub.withOption(OPTION, this);
  }

  /// The same options, for a call on this caller's behalf.
  public CallOptions on(CallOptions options) {
    return options.withOption(OPTION, this);
  }

  private static void requireId(String field, String id) {
    if (!ID.matcher(id).matches()) {
      throw new InvalidRequest(field, id, "1 to 64 characters of A-Z a-z 0-9 _ -");
    }
  }
}
