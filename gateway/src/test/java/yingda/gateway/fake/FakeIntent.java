package yingda.gateway.fake;

import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import yingda.intent.v1.AnswerRequest;
import yingda.intent.v1.AnswerResponse;
import yingda.intent.v1.Completion;
import yingda.intent.v1.Descent;
import yingda.intent.v1.DescribeModelRequest;
import yingda.intent.v1.DescribeModelResponse;
import yingda.intent.v1.GetUsageRequest;
import yingda.intent.v1.GetUsageResponse;
import yingda.intent.v1.IntentServiceGrpc.IntentServiceImplBase;
import yingda.intent.v1.RecognizeRequest;
import yingda.intent.v1.RecognizeResponse;
import yingda.intent.v1.ReplaceCatalogRequest;
import yingda.intent.v1.ReplaceCatalogResponse;
import yingda.intent.v1.Rung;
import yingda.intent.v1.SummarizeRequest;
import yingda.intent.v1.SummarizeResponse;
import yingda.platform.grpc.Calls;

/// An intent-service that recognizes and answers as it is told.
public final class FakeIntent extends IntentServiceImplBase {

  public static final String MODEL = "fake-model";

  private static final RecognizeResponse RETURNS =
      RecognizeResponse.newBuilder()
          .setIntent("return_goods")
          .setTitle("退货")
          .setConfidence(0.9)
          .setLanguage("zh")
          .build();

  /// The questions that were put to the model, in order.
  public final BlockingQueue<AnswerRequest> asked = new LinkedBlockingQueue<>();

  public volatile Script<RecognizeRequest, RecognizeResponse> recognize = _ -> RETURNS;
  public volatile Calls.Body<AnswerResponse> answer = saying("七天内", "可以退货[1]。");
  public volatile Script<ReplaceCatalogRequest, ReplaceCatalogResponse> replace = catalog();
  public volatile Script<SummarizeRequest, SummarizeResponse> summarize = summary();

  public volatile Script<GetUsageRequest, GetUsageResponse> usage = nothingUsed();

  public void reset() {
    recognize = _ -> RETURNS;
    answer = saying("七天内", "可以退货[1]。");
    replace = catalog();
    summarize = summary();
    usage = nothingUsed();
    asked.clear();
  }

  /// A complete answer.
  public static Calls.Body<AnswerResponse> saying(String... texts) {
    return reply -> {
      for (var text : texts) {
        reply.send(text(text));
      }
      reply.send(end());
    };
  }

  /// An answer that goes on when the latches open, one for each text but the first.
  public static Calls.Body<AnswerResponse> saying(List<CountDownLatch> latches, String... texts) {
    return reply -> {
      reply.send(text(texts[0]));
      for (var i = 1; i < texts.length; i++) {
        latches.get(i - 1).await();
        reply.send(text(texts[i]));
      }
      reply.send(end());
    };
  }

  public static AnswerResponse text(String text) {
    return AnswerResponse.newBuilder().setText(text).build();
  }

  public static AnswerResponse descent(Rung rung, String reason, boolean anew) {
    return AnswerResponse.newBuilder()
        .setDescent(Descent.newBuilder().setRung(rung).setReason(reason).setAnew(anew))
        .build();
  }

  public static AnswerResponse end() {
    return AnswerResponse.newBuilder()
        .setCompletion(Completion.newBuilder().setModel(MODEL))
        .build();
  }

  @Override
  public void recognize(RecognizeRequest request, StreamObserver<RecognizeResponse> observer) {
    Calls.unary(observer, () -> recognize.answer(request));
  }

  @Override
  public void answer(AnswerRequest request, StreamObserver<AnswerResponse> observer) {
    asked.add(request);
    Calls.stream(observer, answer);
  }

  @Override
  public void summarize(SummarizeRequest request, StreamObserver<SummarizeResponse> observer) {
    Calls.unary(observer, () -> summarize.answer(request));
  }

  @Override
  public void getUsage(GetUsageRequest request, StreamObserver<GetUsageResponse> observer) {
    Calls.unary(observer, () -> usage.answer(request));
  }

  @Override
  public void describeModel(
      DescribeModelRequest request, StreamObserver<DescribeModelResponse> observer) {
    Calls.unary(
        observer,
        () -> DescribeModelResponse.newBuilder().setModel(MODEL).setStandIn(true).build());
  }

  @Override
  public void replaceCatalog(
      ReplaceCatalogRequest request, StreamObserver<ReplaceCatalogResponse> observer) {
    Calls.unary(observer, () -> replace.answer(request));
  }

  private static Script<SummarizeRequest, SummarizeResponse> summary() {
    return request ->
        SummarizeResponse.newBuilder()
            .setSummary("in short: " + request.getMessagesCount() + " messages")
            .build();
  }

  private static Script<GetUsageRequest, GetUsageResponse> nothingUsed() {
    return _ -> GetUsageResponse.getDefaultInstance();
  }

  private static Script<ReplaceCatalogRequest, ReplaceCatalogResponse> catalog() {
    return _ -> ReplaceCatalogResponse.newBuilder().setIntents(2).setExamples(30).build();
  }
}
