package yingda.gateway.summary;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import yingda.dialog.v1.Assignment;
import yingda.dialog.v1.ListMessagesRequest;
import yingda.dialog.v1.Message;
import yingda.dialog.v1.Role;
import yingda.dialog.v1.SaveSummaryRequest;
import yingda.dialog.v1.Summary;
import yingda.gateway.service.Dialog;
import yingda.gateway.service.DialogSummaries;
import yingda.gateway.service.Intent;
import yingda.intent.v1.Speaker;
import yingda.intent.v1.SummarizeRequest;
import yingda.intent.v1.Utterance;
import yingda.platform.grpc.Caller;

/// Sums one conversation up: reads what was said, has the model write, and keeps it.
@Singleton
final class Summarizing {

  /// As many turns as can be read at once. What is older is in the summary before, or lost to it.
  private static final int MOST_TURNS = 100;

  private final Dialog dialog;
  private final Intent intent;
  private final DialogSummaries summaries;

  Summarizing(Dialog dialog, Intent intent, DialogSummaries summaries) {
    this.dialog = dialog;
    this.intent = intent;
    this.summaries = summaries;
  }

  /// @param timeout how long the model may take
  void conversation(Caller caller, Assignment assignment, Duration timeout)
      throws InterruptedException {
    var upTo = assignment.getSummarizeUpTo();
    var since = said(caller, assignment.getConversationId(), upTo, assignment.getSummary());
    if (since.isEmpty()) {
      return;
    }
    var written =
        intent.summarize(
            caller,
            SummarizeRequest.newBuilder()
                .setPrevious(assignment.getSummary().getText())
                .addAllMessages(since)
                .build(),
            timeout);
    summaries.save(
        caller,
        SaveSummaryRequest.newBuilder()
            .setConversationId(assignment.getConversationId())
            .setSummary(Summary.newBuilder().setText(written.getSummary()).setUpToSequence(upTo))
            .build());
  }

  private List<Utterance> said(Caller caller, String conversation, long upTo, Summary before)
      throws InterruptedException {
    return dialog
        .messages(
            caller,
            ListMessagesRequest.newBuilder()
                .setConversationId(conversation)
                .setBefore(upTo + 1)
                .setLimit(MOST_TURNS)
                .build())
        .getMessagesList()
        .stream()
        .filter(message -> message.getSequence() > before.getUpToSequence())
        .filter(message -> !message.getText().isEmpty())
        .map(Summarizing::utterance)
        .toList();
  }

  private static Utterance utterance(Message said) {
    return Utterance.newBuilder()
        .setSpeaker(said.getRole() == Role.ROLE_BOT ? Speaker.SPEAKER_BOT : Speaker.SPEAKER_VISITOR)
        .setText(said.getText())
        .build();
  }
}
