package yingda.intent.answer;

import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import yingda.intent.ladder.Ladder;
import yingda.intent.model.Asker;
import yingda.intent.model.Deadline;
import yingda.intent.model.Message;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.Piece;
import yingda.intent.model.Prompt;
import yingda.intent.prompt.SummaryPrompt;
import yingda.intent.prompt.SummarySettings;
import yingda.intent.v1.SummarizeRequest;
import yingda.intent.v1.SummarizeResponse;
import yingda.intent.v1.Utterance;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.grpc.Caller;
import yingda.platform.grpc.Calls;

/// The `Summarize` call. Nobody waits for a summary, so it takes what answers leave over.
@Singleton
public final class SummaryEndpoint {

  private static final int MOST_MESSAGES = 400;
  private static final int LONGEST_MESSAGE = 4_000;
  private static final int LONGEST_PREVIOUS = 8_000;

  private final Ladder ladder;
  private final Supplier<SummarySettings> settings;
  private final MeterRegistry meters;

  SummaryEndpoint(Ladder ladder, Supplier<SummarySettings> settings, MeterRegistry meters) {
    this.ladder = ladder;
    this.settings = settings;
    this.meters = meters;
  }

  /// Serves a call.
  public void summarize(SummarizeRequest request, StreamObserver<SummarizeResponse> observer) {
    Calls.unary(
        observer,
        () -> {
          var caller = Caller.current();
          var now = settings.get();
          var prompt =
              SummaryPrompt.of(
                  cut(request.getPrevious(), LONGEST_PREVIOUS),
                  messages(request.getMessagesList()),
                  new Asker(caller.tenant(), caller.requireVisitor()),
                  now);
          return SummarizeResponse.newBuilder()
              .setSummary(cut(written(prompt), now.characters()))
              .build();
        });
  }

  /// @throws yingda.platform.failure.ServiceException if the model didn't write it
  private String written(Prompt prompt) throws InterruptedException, ExecutionException {
    var text =
        ladder
            .written(prompt.until(Deadline.current()))
            .concatMap(
                piece -> piece instanceof Piece.Text(var more) ? Flux.just(more) : Flux.empty())
            .collect(Collectors.joining())
            .toFuture();
    try {
      var summary = text.get().strip();
      count("made");
      return summary;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ModelFailure failure) {
        count(failure.reason().tag());
        throw failure.outcome();
      }
      throw e;
    } catch (InterruptedException e) {
      text.cancel(true);
      count("cancelled");
      throw e;
    }
  }

  private void count(String outcome) {
    meters.counter("yingda.summaries", "outcome", outcome).increment();
  }

  private static List<Message> messages(List<Utterance> said) {
    if (said.isEmpty() || said.size() > MOST_MESSAGES) {
      throw new InvalidRequest("messages", said.size() + " messages", "1 to " + MOST_MESSAGES);
    }
    return said.stream()
        .map(AnswerEndpoint::message)
        .map(message -> new Message(message.role(), cut(message.content(), LONGEST_MESSAGE)))
        .toList();
  }

  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
  }
}
