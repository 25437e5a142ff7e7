package yingda.dialog.history;

import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;
import yingda.dialog.conversation.Ids;
import yingda.dialog.record.Lane;
import yingda.dialog.record.Summaries;
import yingda.dialog.record.Summary;
import yingda.dialog.v1.SaveSummaryRequest;
import yingda.dialog.v1.SaveSummaryResponse;
import yingda.dialog.v1.SummaryServiceGrpc.SummaryServiceImplBase;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.failure.ServiceException.NotFound;
import yingda.platform.grpc.Caller;
import yingda.platform.grpc.Calls;

/// Takes summaries in from those who make them.
@Singleton
final class SummaryEndpoint extends SummaryServiceImplBase {

  private static final int LONGEST = 8_000;

  private final Summaries summaries;

  SummaryEndpoint(Summaries summaries) {
    this.summaries = summaries;
  }

  @Override
  public void saveSummary(
      SaveSummaryRequest request, StreamObserver<SaveSummaryResponse> observer) {
    Calls.unary(
        observer,
        () -> {
          var kept =
              summaries.save(lane(request.getConversationId()), summary(request.getSummary()));
          return SaveSummaryResponse.newBuilder().setUpToSequence(kept.upTo()).build();
        });
  }

  private static Lane lane(String conversation) {
    var caller = Caller.current();
    if (!Ids.isWellFormed(conversation)) {
      throw new NotFound("conversation", conversation);
    }
    return new Lane(caller.tenant(), caller.requireVisitor(), conversation);
  }

  private static Summary summary(yingda.dialog.v1.Summary summary) {
    var text = summary.getText();
    if (text.isBlank() || text.length() > LONGEST) {
      throw new InvalidRequest("summary.text", text, "1 to " + LONGEST + " characters");
    }
    if (summary.getUpToSequence() < 1) {
      throw new InvalidRequest(
          "summary.up_to_sequence", String.valueOf(summary.getUpToSequence()), "1 or more");
    }
    // PostgreSQL keeps no NUL.
    return new Summary(text.replace('\0', '\uFFFD'), summary.getUpToSequence());
  }
}
