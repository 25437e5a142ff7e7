package yingda.gateway.service;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.grpc.ManagedChannel;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import yingda.dialog.v1.SaveSummaryRequest;
import yingda.dialog.v1.SummaryServiceGrpc;
import yingda.dialog.v1.SummaryServiceGrpc.SummaryServiceFutureStub;
import yingda.platform.grpc.Caller;

/// dialog-service: what long conversations were about.
@Singleton
public final class DialogSummaries {

  private final SummaryServiceFutureStub stub;
  private final Duration timeout;

  DialogSummaries(@Named(Dialog.NAME) ManagedChannel channel, ServicesConfig config) {
    stub = SummaryServiceGrpc.newFutureStub(channel);
    timeout = config.timeout();
  }

  public void save(Caller caller, SaveSummaryRequest request) throws InterruptedException {
    var call =
        caller.on(stub).withDeadlineAfter(timeout.toMillis(), MILLISECONDS).saveSummary(request);
    new Pending<>(call, Dialog.NAME).await();
  }
}
