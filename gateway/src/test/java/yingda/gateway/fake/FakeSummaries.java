package yingda.gateway.fake;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import yingda.dialog.v1.SaveSummaryRequest;
import yingda.dialog.v1.SaveSummaryResponse;
import yingda.dialog.v1.SummaryServiceGrpc.SummaryServiceImplBase;
import yingda.platform.grpc.Calls;

/// The part of dialog-service that keeps summaries.
public final class FakeSummaries extends SummaryServiceImplBase {

  /// What was kept, in order.
  public final BlockingQueue<SaveSummaryRequest> saved = new LinkedBlockingQueue<>();

  @Override
  public void saveSummary(
      SaveSummaryRequest request, StreamObserver<SaveSummaryResponse> observer) {
    Calls.unary(
        observer,
        () -> {
          saved.add(request);
          return SaveSummaryResponse.newBuilder()
              .setUpToSequence(request.getSummary().getUpToSequence())
              .build();
        });
  }
}
