package yingda.gateway.service;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.grpc.ManagedChannel;
import io.grpc.stub.ClientResponseObserver;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import yingda.intent.v1.AnswerRequest;
import yingda.intent.v1.AnswerResponse;
import yingda.intent.v1.DescribeModelRequest;
import yingda.intent.v1.DescribeModelResponse;
import yingda.intent.v1.GetUsageRequest;
import yingda.intent.v1.GetUsageResponse;
import yingda.intent.v1.IntentServiceGrpc;
import yingda.intent.v1.IntentServiceGrpc.IntentServiceFutureStub;
import yingda.intent.v1.IntentServiceGrpc.IntentServiceStub;
import yingda.intent.v1.RecognizeRequest;
import yingda.intent.v1.RecognizeResponse;
import yingda.intent.v1.ReplaceCatalogRequest;
import yingda.intent.v1.ReplaceCatalogResponse;
import yingda.intent.v1.SummarizeRequest;
import yingda.intent.v1.SummarizeResponse;
import yingda.platform.grpc.Caller;

/// intent-service: understanding and answering.
@Singleton
public final class Intent {

  public static final String NAME = "intent";

  static final String ANSWERS = "answers";

  private static final Duration GLANCE = Duration.ofSeconds(3);
  private static final Duration LEDGER = Duration.ofSeconds(10);
  // A catalog of thousands of examples is encoded before it is taken.
  private static final Duration CATALOG = Duration.ofMinutes(2);

  private final IntentServiceFutureStub stub;
  private final IntentServiceStub streams;

  Intent(@Named(NAME) ManagedChannel channel, @Named(ANSWERS) ManagedChannel answers) {
    stub = IntentServiceGrpc.newFutureStub(channel);
    streams = IntentServiceGrpc.newStub(answers);
  }

  public Pending<RecognizeResponse> recognize(
      Caller caller, RecognizeRequest request, Duration bound) {
    return new Pending<>(within(caller, bound).recognize(request), NAME);
  }

  /// Starts an answer. The observer is told on gRPC's thread, and must not block it.
  public void answer(
      Caller caller,
      AnswerRequest request,
      Duration bound,
      ClientResponseObserver<AnswerRequest, AnswerResponse> observer) {
    caller.on(streams).withDeadlineAfter(bound.toMillis(), MILLISECONDS).answer(request, observer);
  }

  /// Has a conversation summed up.
  public SummarizeResponse summarize(Caller caller, SummarizeRequest request, Duration bound)
      throws InterruptedException {
    return new Pending<>(within(caller, bound).summarize(request), NAME).await();
  }

  public DescribeModelResponse model(Caller caller) throws InterruptedException {
    var request = DescribeModelRequest.getDefaultInstance();
    return new Pending<>(within(caller, GLANCE).describeModel(request), NAME).await();
  }

  public GetUsageResponse usage(Caller caller, GetUsageRequest request)
      throws InterruptedException {
    return new Pending<>(within(caller, LEDGER).getUsage(request), NAME).await();
  }

  public ReplaceCatalogResponse replace(Caller caller, ReplaceCatalogRequest request)
      throws InterruptedException {
    return new Pending<>(within(caller, CATALOG).replaceCatalog(request), NAME).await();
  }

  private IntentServiceFutureStub within(Caller caller, Duration bound) {
    return caller.on(stub).withDeadlineAfter(bound.toMillis(), MILLISECONDS);
  }
}
