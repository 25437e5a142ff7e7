package yingda.gateway.turn;

import java.util.List;
import yingda.dialog.v1.Message;
import yingda.dialog.v1.Role;
import yingda.gateway.plan.Passage;
import yingda.gateway.plan.Understanding;
import yingda.intent.v1.AnswerRequest;
import yingda.intent.v1.Descent;
import yingda.intent.v1.Priority;
import yingda.intent.v1.RecognizeResponse;
import yingda.intent.v1.Speaker;
import yingda.intent.v1.Utterance;
import yingda.knowledge.v1.SearchResponse;

/// Between what services say and what a turn works with.
final class Translation {

  private Translation() {}

  static Understanding understanding(RecognizeResponse response) {
    return new Understanding(
        response.getIntent(),
        response.getTitle(),
        response.getConfidence(),
        response.getLanguage(),
        response.getReply());
  }

  static TurnEvent.Intent event(String turn, Understanding understanding) {
    return new TurnEvent.Intent(
        turn,
        understanding.intent(),
        understanding.title(),
        understanding.confidence(),
        understanding.language());
  }

  static TurnEvent.Degraded event(String turn, Descent descent) {
    return new TurnEvent.Degraded(turn, Answered.name(descent.getRung()), descent.getReason());
  }

  static List<Passage> passages(SearchResponse response) {
    return response.getPassagesList().stream()
        .map(p ->
            new Passage(
                p.getId(),
                p.getArticleId(),
                p.getTitle(),
                p.getUrl(),
                p.getText(),
                p.getScore(),
                p.getSimilarity()))
        .toList();
  }

  static AnswerRequest answerRequest(
      Work work, List<Passage> passages, Understanding understanding) {
    var request =
        AnswerRequest.newBuilder()
            .setQuestion(work.text())
            .setLanguage(understanding.language())
            .setTurnId(work.turn())
            .setSummary(work.assignment().getSummary().getText())
            .setReply(understanding.reply())
            .setPriority(priority(work.assignment().getPriority()));
    work.assignment().getHistoryList().stream()
        .filter(said -> !said.getText().isEmpty())
        .map(Translation::utterance)
        .forEach(request::addHistory);
    for (var passage : passages) {
      request.addPassages(
          yingda.intent.v1.Passage.newBuilder()
              .setId(passage.id())
              .setTitle(passage.title())
              .setText(passage.text()));
    }
    return request.build();
  }

  private static Priority priority(yingda.dialog.v1.Priority priority) {
    return switch (priority) {
      case PRIORITY_URGENT -> Priority.PRIORITY_URGENT;
      case PRIORITY_IDENTIFIED -> Priority.PRIORITY_IDENTIFIED;
      case PRIORITY_BATCH -> Priority.PRIORITY_BATCH;
      case PRIORITY_UNSPECIFIED, PRIORITY_ANONYMOUS, UNRECOGNIZED -> Priority.PRIORITY_ANONYMOUS;
    };
  }

  static yingda.dialog.v1.Source record(Source source) {
    return yingda.dialog.v1.Source.newBuilder()
        .setPassageId(source.passageId())
        .setArticleId(source.articleId())
        .setTitle(source.title())
        .setUrl(source.url())
        .setText(source.text())
        .build();
  }

  private static Utterance utterance(Message said) {
    return Utterance.newBuilder()
        .setSpeaker(said.getRole() == Role.ROLE_BOT ? Speaker.SPEAKER_BOT : Speaker.SPEAKER_VISITOR)
        .setText(said.getText())
        .build();
  }
}
