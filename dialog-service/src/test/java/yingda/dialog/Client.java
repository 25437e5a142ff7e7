package yingda.dialog;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import java.util.function.Function;
import yingda.dialog.v1.DialogServiceGrpc;
import yingda.dialog.v1.DialogServiceGrpc.DialogServiceBlockingStub;
import yingda.platform.grpc.Caller;
import yingda.platform.grpc.Failures;

/// Calls the service as somebody. A failure comes as what the service threw.
record Client(Channel channel, Caller caller) {

  <T> T call(Function<DialogServiceBlockingStub, T> call) {
    var dialog = DialogServiceGrpc.newBlockingStub(channel);
    try {
      return call.apply(caller.on(dialog).withDeadlineAfter(10, SECONDS));
    } catch (StatusRuntimeException e) {
      throw Failures.from(e, "dialog-service");
    }
  }
}
