package yingda.gateway.log;

import yingda.platform.grpc.Caller;

/// A conversation as one visitor may follow it: what one may see is never shown to another.
record Followed(String tenant, String visitor, String conversation) {

  static Followed by(Caller caller, String conversation) {
    return new Followed(caller.tenant(), caller.requireVisitor(), conversation);
  }
}
