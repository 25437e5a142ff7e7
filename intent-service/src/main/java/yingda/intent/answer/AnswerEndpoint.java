package yingda.intent.answer;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import java.util.stream.Stream;
import yingda.encoder.Language;
import yingda.intent.ladder.Ladder;
import yingda.intent.model.Asker;
import yingda.intent.model.Deadline;
import yingda.intent.model.Message;
import yingda.intent.model.Message.Role;
import yingda.intent.model.Priority;
import yingda.intent.prompt.AnswerSettings;
import yingda.intent.prompt.Briefing;
import yingda.intent.prompt.Question;
import yingda.intent.reuse.Alike;
import yingda.intent.v1.AnswerRequest;
import yingda.intent.v1.AnswerResponse;
import yingda.intent.v1.Utterance;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.grpc.Caller;
import yingda.platform.grpc.Failures;

/// The `Answer` call. It is the one that isn't served on a thread of its own.
@Singleton
public final class AnswerEndpoint {

  private static final int LONGEST_QUESTION = 4_000;

  private final Ladder ladder;
  private final Supplier<AnswerSettings> settings;
  private final Alike alike;
  private final Tick tick;
  private final AnswerMeters meters;

  AnswerEndpoint(
      Ladder ladder,
      Supplier<AnswerSettings> settings,
      Alike alike,
      Tick tick,
      AnswerMeters meters) {
    this.ladder = ladder;
    this.settings = settings;
    this.alike = alike;
    this.tick = tick;
    this.meters = meters;
  }

  /// Serves a call.
  public void answer(AnswerRequest request, StreamObserver<AnswerResponse> observer) {
    try {
      var question = question(request, Caller.current());
      var briefing = Briefing.of(question, settings.get());
      var prompt = alike.marked(briefing).until(Deadline.current()).as(priority(request));
      var caller = (ServerCallStreamObserver<AnswerResponse>) observer;
      new AnswerCall(caller, question.turn(), tick, meters.begin())
          .begin(ladder.answer(prompt, question));
    } catch (RuntimeException failure) {
      observer.onError(Failures.toStatus(failure));
    }
  }

  private static Question question(AnswerRequest request, Caller caller) {
    var text = request.getQuestion();
    if (text.isBlank() || text.codePointCount(0, text.length()) > LONGEST_QUESTION) {
      throw new InvalidRequest("question", text, "1 to " + LONGEST_QUESTION + " characters");
    }
    return new Question(
        text,
        request.getSummary(),
        request.getHistoryList().stream().map(AnswerEndpoint::message).toList(),
        request.getPassagesList().stream()
            .map(passage -> new Question.Passage(passage.getTitle(), passage.getText()))
            .toList(),
        language(request.getLanguage()),
        new Asker(caller.tenant(), caller.requireVisitor()),
        request.getReply(),
        request.getTurnId());
  }

  static Message message(Utterance utterance) {
    return switch (utterance.getSpeaker()) {
      case SPEAKER_VISITOR -> new Message(Role.USER, utterance.getText());
      case SPEAKER_BOT -> new Message(Role.ASSISTANT, utterance.getText());
      case SPEAKER_UNSPECIFIED, UNRECOGNIZED ->
          throw new InvalidRequest(
              "history.speaker", utterance.getSpeaker().name(), "SPEAKER_VISITOR or SPEAKER_BOT");
    };
  }

  private static Priority priority(AnswerRequest request) {
    return switch (request.getPriority()) {
      case PRIORITY_URGENT -> Priority.URGENT;
      case PRIORITY_IDENTIFIED -> Priority.IDENTIFIED;
      case PRIORITY_UNSPECIFIED, PRIORITY_ANONYMOUS -> Priority.ANONYMOUS;
      case PRIORITY_BATCH -> Priority.BATCH;
      case UNRECOGNIZED -> throw new InvalidRequest("priority", "unknown", "one of the contract");
    };
  }

  private static Language language(String code) {
    return Stream.of(Language.values())
        .filter(language -> language.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new InvalidRequest("language", code, "zh or en"));
  }
}
