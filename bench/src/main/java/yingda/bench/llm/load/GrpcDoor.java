package yingda.bench.llm.load;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import yingda.intent.v1.AnswerRequest;
import yingda.intent.v1.AnswerResponse;
import yingda.intent.v1.IntentServiceGrpc;
import yingda.intent.v1.IntentServiceGrpc.IntentServiceStub;
import yingda.intent.v1.Passage;
import yingda.intent.v1.Priority;
import yingda.intent.v1.Speaker;
import yingda.intent.v1.Utterance;
import yingda.platform.grpc.Caller;
import yingda.platform.grpc.CallerMetadata;

/// intent-service, called as dialog-service calls it. It answers in text that grows, always.
public final class GrpcDoor implements Door {

  /// As many as there may be instances of dialog-service.
  private static final int CONNECTIONS = 2;

  private static final List<Utterance> HISTORY =
      IntStream.range(0, Question.HISTORY.size())
          .mapToObj(at ->
              Utterance.newBuilder()
                  .setSpeaker(at % 2 == 0 ? Speaker.SPEAKER_VISITOR : Speaker.SPEAKER_BOT)
                  .setText(Question.HISTORY.get(at))
                  .build())
          .toList();

  private final List<ManagedChannel> channels;
  private final List<IntentServiceStub> stubs;

  public GrpcDoor(List<Integer> ports) {
    channels =
        ports.stream()
            .flatMap(port -> Stream.generate(() -> channel(port)).limit(CONNECTIONS))
            .toList();
    stubs =
        channels.stream()
            .map(channel ->
                IntentServiceGrpc.newStub(
                    ClientInterceptors.intercept(channel, new CallerMetadata())))
            .toList();
  }

  private static ManagedChannel channel(int port) {
    return NettyChannelBuilder.forAddress("127.0.0.1", port)
        .usePlaintext()
        .directExecutor()
        .build();
  }

  @Override
  public void ask(Question question, Duration patience, Consumer<Fate> end) {
    var stub = stubs.get(question.number() % stubs.size());
    new Caller("bench", question.conversation(), null)
        .on(stub)
        .withDeadlineAfter(patience.toMillis(), MILLISECONDS)
        .answer(request(question), new Hearing(question, end));
  }

  private static AnswerRequest request(Question question) {
    return AnswerRequest.newBuilder()
        .setQuestion(question.text())
        .addAllHistory(HISTORY)
        .addAllPassages(
            question.passages().stream()
                .map(passage ->
                    Passage.newBuilder().setTitle(passage.title()).setText(passage.text()).build())
                .toList())
        .setLanguage("en")
        .setTurnId("t" + question.number())
        .setPriority(question.urgent() ? Priority.PRIORITY_URGENT : Priority.PRIORITY_ANONYMOUS)
        .build();
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
  }

  private static final class Hearing implements StreamObserver<AnswerResponse> {

    private final Question question;
    private final Consumer<Fate> end;
    private final StringBuilder text = new StringBuilder();
    private boolean degraded;
    private boolean complete;

    Hearing(Question question, Consumer<Fate> end) {
      this.question = question;
      this.end = end;
    }

    @Override
    public void onNext(AnswerResponse part) {
      switch (part.getPartCase()) {
        case TEXT -> text.append(part.getText());
        case DESCENT -> degraded = true;
        case COMPLETION -> complete = true;
        case PART_NOT_SET -> {}
      }
    }

    @Override
    public void onError(Throwable failure) {
      var late = Status.fromThrowable(failure).getCode() == Status.Code.DEADLINE_EXCEEDED;
      end.accept(late ? Fate.LATE : Fate.REFUSED);
    }

    @Override
    public void onCompleted() {
      if (degraded) {
        end.accept(text.isEmpty() ? Fate.WRONG : Fate.DEGRADED);
      } else {
        end.accept(complete && question.answeredBy(text.toString()) ? Fate.FULL : Fate.WRONG);
      }
    }
  }
}
