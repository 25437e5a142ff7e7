package yingda.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.junit.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A conversation that outgrows what the model is told.
@ExtendWith(Whole.Extension.class)
final class LongConversationTest {

  /// More turns than are told as they were said before the first are summed up.
  private static final int MANY = 9;

  private final Whole whole;

  LongConversationTest(Whole whole) {
    this.whole = whole;
  }

  @Test
  void whatWasSaidLongAgoReachesTheModelInShort() throws Exception {
    var visitor = Visitor.arrive(whole.gateway());
    var conversation = visitor.open();
    answered(visitor, conversation, "订单 A-77 的沙发怎么退货？");
    for (var turn = 1; turn < MANY; turn++) {
      answered(visitor, conversation, "退货的运费谁出？");
    }

    // The summary is made beside the turns, so some later one is the first to have it.
    eventually(
        Whole.PATIENCE,
        () -> {
          answered(visitor, conversation, "那要多久？");
          assertThat(prompt())
              .anyMatch(message -> message.contains("<summary>") && message.contains("A-77"))
              .noneMatch(message -> message.startsWith("订单 A-77"));
        });
  }

  private static void answered(Visitor visitor, String conversation, String text) throws Exception {
    var answer = visitor.ask(conversation, text);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /// The messages of the latest prompt for an answer.
  private Iterable<String> prompt() throws Exception {
    for (JsonNode request : reversed(whole.askedOfTheModel(10))) {
      var messages = request.path("messages").valueStream().map(m -> m.path("content").asText());
      var prompt = messages.toList();
      if (prompt.getLast().contains("<question>")) {
        return prompt;
      }
    }
    throw new AssertionError("the model was not asked");
  }

  private static Iterable<JsonNode> reversed(JsonNode requests) {
    return requests.valueStream().toList().reversed();
  }
}
