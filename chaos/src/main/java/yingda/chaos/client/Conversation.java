package yingda.chaos.client;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import yingda.chaos.log.Log;

/// A visitor who asks, waits for the answer, thinks, and asks again; sometimes several things at
/// once.
public final class Conversation {

  /// The sample shop's.
  public static final String SITE = "site_sample_shop";

  private static final List<String> QUESTIONS =
      List.of("怎么退货？", "保修期是多久？", "多久能收到货？", "可以开发票吗？", "How do I return an item?");
  private static final int MOST_AT_ONCE = 5;
  private static final double SEVERAL = 0.25;
  private static final int LONGEST_THOUGHT_MILLIS = 1_500;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final World world;
  private final Log log;
  private final int number;
  private final SplittableRandom random;
  private final Identity identity = new Identity(SITE);
  private @Nullable String id;

  public Conversation(World world, Log log, int number, SplittableRandom random) {
    this.world = world;
    this.log = log;
    this.number = number;
    this.random = random;
  }

  /// Its id and whose it is; null when it was never opened.
  public @Nullable String id() {
    return id;
  }

  public Identity identity() {
    return identity;
  }

  /// Talks until everybody is to stop.
  public void live() throws InterruptedException {
    var conversation = open();
    var count = 0;
    while (conversation != null && world.ending().asking()) {
      var burst = random.nextDouble() < SEVERAL ? random.nextInt(2, MOST_AT_ONCE + 1) : 1;
      var messages = new ArrayList<Thread>();
      for (var i = 0; i < burst; i++) {
        count++;
        messages.add(say(conversation, count));
      }
      for (var message : messages) {
        message.join();
      }
      Thread.sleep(random.nextInt(LONGEST_THOUGHT_MILLIS));
    }
  }

  private @Nullable String open() throws InterruptedException {
    while (id == null && world.ending().asking()) {
      try {
        id = identity.open(world.any(random));
      } catch (IOException _) {
        Thread.sleep(random.nextInt(100, 500));
      }
    }
    return id;
  }

  /// Returns as soon as the system has the message, or leaves that open for long.
  private Thread say(String conversation, int count) throws InterruptedException {
    var key = "c%d-m%d".formatted(number, count);
    var text = QUESTIONS.get(random.nextInt(QUESTIONS.size())) + " #" + key;
    var message = new Message(world, log, identity, conversation, key, text, random.split());
    var way = Way.any(random);
    var life =
        Thread.startVirtualThread(() -> {
          try {
            message.live(way);
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
    // Or not: then the next one need not come after it.
    var _ = message.acknowledged(PATIENCE);
    return life;
  }
}
