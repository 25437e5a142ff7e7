package yingda.chaos.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/// One thing that happened to a client.
///
/// A message is named by its key: all that is about the same key is about the same message.
public sealed interface Entry {

  /// When, in milliseconds of the wall clock that PostgreSQL has, too.
  long at();

  String conversation();

  String key();

  /// A message goes out; also when it goes out again.
  record Invoke(long at, String conversation, String key, String text) implements Entry {}

  /// The system has said that it has the message.
  record Ack(long at, String conversation, String key, String turn, long sequence, boolean replayed)
      implements Entry {}

  /// A stream begins, and with it a view that is empty.
  record Opened(long at, String conversation, String key, String gateway) implements Entry {}

  /// A stream was lost, or left on purpose.
  record Cut(long at, String conversation, String key, boolean onPurpose) implements Entry {}

  /// A stream goes on where the view is.
  ///
  /// @param after the cursor that the client came with
  /// @param millis from the request to the answer's first byte
  record Resumed(long at, String conversation, String key, String after, long millis)
      implements Entry {}

  /// An event of a stream or of a poll, whichever turn it is about.
  record Told(long at, String conversation, String key, String id, String type, JsonNode data)
      implements Entry {

    public Told {
      // Most of what there is to remember, and nothing is said about it.
      data = type.equals("sources") ? MissingNode.getInstance() : data;
    }
  }

  /// The whole answer at once.
  record Answered(
      long at,
      String conversation,
      String key,
      String turn,
      String state,
      String text,
      String sha256)
      implements Entry {}

  /// The system has said no.
  ///
  /// @param retryAfter whether it said when to come again
  record Reject(
      long at,
      String conversation,
      String key,
      int status,
      String code,
      boolean retryAfter,
      long millis)
      implements Entry {}

  /// Nobody knows whether the system has the message.
  record Indeterminate(long at, String conversation, String key, String why) implements Entry {}

  /// The visitor wants no answer any more.
  record Cancel(long at, String conversation, String key, String turn) implements Entry {}

  /// Something that must be answered in one way only.
  ///
  /// @param what was tried, and what must come of it
  record Probe(long at, String conversation, String key, String what, int status, boolean right)
      implements Entry {}
}
