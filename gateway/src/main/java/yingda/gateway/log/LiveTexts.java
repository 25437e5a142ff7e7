package yingda.gateway.log;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import yingda.platform.grpc.Caller;

/// The texts that are being written on this gateway, for clients of the same conversations.
@Singleton
public final class LiveTexts {

  private final Map<Followed, LiveText> texts = new ConcurrentHashMap<>();
  private final Map<Followed, List<Runnable>> readers = new ConcurrentHashMap<>();

  /// A text on show, until it is closed.
  public final class Show implements AutoCloseable {
    private final Followed conversation;
    private final LiveText text;

    private Show(Followed conversation, LiveText text) {
      this.conversation = conversation;
      this.text = text;
    }

    /// There is more of it.
    public void more() {
      readers.getOrDefault(conversation, List.of()).forEach(Runnable::run);
    }

    @Override
    public void close() {
      texts.remove(conversation, text);
    }
  }

  /// Shows a text, in place of the one that the conversation had before.
  public Show show(Caller caller, String conversation, LiveText text) {
    var followed = Followed.by(caller, conversation);
    texts.put(followed, text);
    return new Show(followed, text);
  }

  Optional<LiveText> of(Followed conversation) {
    return Optional.ofNullable(texts.get(conversation));
  }

  void follow(Followed conversation, Runnable reader) {
    readers.compute(
        conversation,
        (_, others) -> {
          var all = others == null ? new CopyOnWriteArrayList<Runnable>() : others;
          all.add(reader);
          return all;
        });
  }

  void leave(Followed conversation, Runnable reader) {
    readers.computeIfPresent(
        conversation,
        (_, all) -> {
          all.remove(reader);
          return all.isEmpty() ? null : all;
        });
  }
}
