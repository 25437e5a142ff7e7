package yingda.gateway.session;

import yingda.gateway.door.RequestId;
import yingda.platform.grpc.Caller;

/// A visitor whose token is good.
public record Visitor(String id, String tenant, String site) {

  /// The visitor, as the other services are told.
  public Caller caller(RequestId request) {
    return new Caller(tenant, id, request.traceparent());
  }
}
