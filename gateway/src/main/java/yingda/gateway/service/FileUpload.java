package yingda.gateway.service;

import com.google.common.util.concurrent.SettableFuture;
import com.google.protobuf.ByteString;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import yingda.knowledge.v1.ImportArticlesRequest;
import yingda.knowledge.v1.ImportArticlesResponse;
import yingda.knowledge.v1.ImportHeader;

/// A file on its way to knowledge-service.
final class FileUpload
    implements ClientResponseObserver<ImportArticlesRequest, ImportArticlesResponse> {

  private static final int PART_BYTES = 64 * 1024;

  private final SettableFuture<ImportArticlesResponse> outcome = SettableFuture.create();
  private final Semaphore wake = new Semaphore(0);
  private @Nullable ClientCallStreamObserver<ImportArticlesRequest> call;

  @Override
  public void beforeStart(ClientCallStreamObserver<ImportArticlesRequest> starting) {
    call = starting;
    starting.setOnReadyHandler(wake::release);
  }

  ImportArticlesResponse send(ImportHeader header, InputStream file)
      throws IOException, InterruptedException {
    var to = call;
    if (to == null) {
      throw new IllegalStateException("the call has not been started");
    }
    try {
      to.onNext(ImportArticlesRequest.newBuilder().setHeader(header).build());
      for (var part = file.readNBytes(PART_BYTES);
          part.length > 0;
          part = file.readNBytes(PART_BYTES)) {
        while (!to.isReady() && !outcome.isDone()) {
          wake.acquire();
        }
        if (outcome.isDone()) {
          // Refused before its end: the outcome says why.
          break;
        }
        to.onNext(ImportArticlesRequest.newBuilder().setContent(ByteString.copyFrom(part)).build());
      }
      if (!outcome.isDone()) {
        to.onCompleted();
      }
      return new Pending<>(outcome, Knowledge.NAME).await();
    } catch (IOException | InterruptedException | RuntimeException e) {
      to.cancel("the file could not be sent to its end", e);
      throw e;
    }
  }

  @Override
  public void onNext(ImportArticlesResponse response) {
    outcome.set(response);
    wake.release();
  }

  @Override
  public void onError(Throwable failure) {
    outcome.setException(failure);
    wake.release();
  }

  @Override
  public void onCompleted() {
    // Without effect when there was a response.
    outcome.setException(new IllegalStateException("the import ended without a response"));
    wake.release();
  }
}
