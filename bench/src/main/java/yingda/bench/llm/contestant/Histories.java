package yingda.bench.llm.contestant;

import java.io.IOException;
import java.util.stream.IntStream;
import yingda.bench.llm.load.Question;
import yingda.chaos.arena.Redis;

/// Gives each conversation its history, as the peers keep it: a list of messages in JSON.
final class Histories {

  private static final int COMMAND_AND_KEY = 2;

  private Histories() {}

  static void write(int redisPort) throws IOException {
    var messages =
        IntStream.range(0, Question.HISTORY.size())
            .mapToObj(at -> message(at % 2 == 0, Question.HISTORY.get(at)))
            .toList();
    try (var redis = new Redis(redisPort)) {
      redis.tell("FLUSHALL");
      for (var conversation : Question.conversations()) {
        var words = new String[messages.size() + COMMAND_AND_KEY];
        words[0] = "RPUSH";
        words[1] = "history:" + conversation;
        for (var at = 0; at < messages.size(); at++) {
          words[at + COMMAND_AND_KEY] = messages.get(at);
        }
        redis.tell(words);
      }
    }
  }

  private static String message(boolean visitor, String text) {
    return "{\"role\": \"%s\", \"content\": \"%s\"}"
        .formatted(visitor ? "user" : "assistant", text);
  }
}
