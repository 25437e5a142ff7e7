package yingda.intent;

import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;
import yingda.intent.answer.AnswerEndpoint;
import yingda.intent.answer.SummaryEndpoint;
import yingda.intent.catalog.Catalogs;
import yingda.intent.ledger.UsageEndpoint;
import yingda.intent.recognize.Recognition;
import yingda.intent.recognize.Recognizer;
import yingda.intent.upstream.GenerationSettings;
import yingda.intent.upstream.UpstreamConfig;
import yingda.intent.v1.AnswerRequest;
import yingda.intent.v1.AnswerResponse;
import yingda.intent.v1.DescribeModelRequest;
import yingda.intent.v1.DescribeModelResponse;
import yingda.intent.v1.GetUsageRequest;
import yingda.intent.v1.GetUsageResponse;
import yingda.intent.v1.IntentServiceGrpc.IntentServiceImplBase;
import yingda.intent.v1.RecognizeRequest;
import yingda.intent.v1.RecognizeResponse;
import yingda.intent.v1.ReplaceCatalogRequest;
import yingda.intent.v1.ReplaceCatalogResponse;
import yingda.intent.v1.SummarizeRequest;
import yingda.intent.v1.SummarizeResponse;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.grpc.Caller;
import yingda.platform.grpc.Calls;

/// The service as others see it.
@Singleton
final class IntentEndpoint extends IntentServiceImplBase {

  private static final int LONGEST_TEXT = 4_000;

  private final Recognizer recognizer;
  private final AnswerEndpoint answers;
  private final SummaryEndpoint summaries;
  private final Catalogs catalogs;
  private final UsageEndpoint usage;
  private final UpstreamConfig primary;
  private final Supplier<GenerationSettings> generation;

  IntentEndpoint(
      Recognizer recognizer,
      AnswerEndpoint answers,
      SummaryEndpoint summaries,
      Catalogs catalogs,
      UsageEndpoint usage,
      List<UpstreamConfig> upstreams,
      Supplier<GenerationSettings> generation) {
    this.recognizer = recognizer;
    this.answers = answers;
    this.summaries = summaries;
    this.catalogs = catalogs;
    this.usage = usage;
    this.primary = upstreams.getFirst();
    this.generation = generation;
  }

  @Override
  public void recognize(RecognizeRequest request, StreamObserver<RecognizeResponse> observer) {
    Calls.unary(
        observer,
        () -> {
          var text = request.getText();
          if (text.isBlank() || text.codePointCount(0, text.length()) > LONGEST_TEXT) {
            throw new InvalidRequest("text", text, "1 to " + LONGEST_TEXT + " characters");
          }
          return response(recognizer.recognize(Caller.current().tenant(), text));
        });
  }

  @Override
  public void answer(AnswerRequest request, StreamObserver<AnswerResponse> observer) {
    answers.answer(request, observer);
  }

  @Override
  public void summarize(SummarizeRequest request, StreamObserver<SummarizeResponse> observer) {
    summaries.summarize(request, observer);
  }

  @Override
  public void describeModel(
      DescribeModelRequest request, StreamObserver<DescribeModelResponse> observer) {
    Calls.unary(
        observer,
        () ->
            DescribeModelResponse.newBuilder()
                .setModel(primary.model(generation.get()))
                .setStandIn(primary.standIn())
                .build());
  }

  @Override
  public void replaceCatalog(
      ReplaceCatalogRequest request, StreamObserver<ReplaceCatalogResponse> observer) {
    Calls.unary(
        observer,
        () -> {
          var catalog =
              catalogs.replace(Caller.current().tenant(), request.getYaml(), request.getFileName());
          return ReplaceCatalogResponse.newBuilder()
              .setIntents(catalog.intents().size())
              .setExamples(catalog.examples())
              .build();
        });
  }

  @Override
  public void getUsage(GetUsageRequest request, StreamObserver<GetUsageResponse> observer) {
    usage.usage(request, observer);
  }

  private static RecognizeResponse response(Recognition recognition) {
    return RecognizeResponse.newBuilder()
        .setIntent(recognition.intent())
        .setConfidence(recognition.confidence())
        .setLanguage(recognition.language().code())
        .setReply(recognition.reply())
        .setTitle(recognition.title())
        .build();
  }
}
