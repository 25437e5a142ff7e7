package yingda.intent.reuse;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import yingda.intent.model.Likeness;
import yingda.intent.model.Message;
import yingda.intent.model.Prompt;
import yingda.intent.prompt.Briefing;
import yingda.intent.prompt.Question;
import yingda.platform.digest.Sha256;

/// Tells which prompts are alike: those that differ in nothing but the form of the question, the
/// visitor who asks it, and how urgent it is.
///
/// What a model is told is all that its answer depends on, beside the model itself. So the key is a
/// digest of that: it changes with a word of a passage or a rule, and what was said of an older
/// state is never found again.
@Singleton
public final class Alike {

  /// The rules and the question: nothing that was said before.
  private static final int ALONE = 2;

  /// Who writes an order's or a telephone's number asks about themselves.
  private static final Pattern PERSONAL = Pattern.compile("\\p{Nd}(?:[ -]?\\p{Nd}){4}|@");

  private final Supplier<ReuseSettings> settings;

  Alike(Supplier<ReuseSettings> settings) {
    this.settings = settings;
  }

  /// The prompt, knowing its like; as it is while nothing is to be reused.
  public Prompt marked(Briefing briefing) {
    var prompt = briefing.prompt();
    var now = settings.get();
    if (!now.enabled()) {
      return prompt;
    }
    var question = briefing.question();
    var wording = Wording.of(question.text());
    var alone = prompt.messages().size() == ALONE;
    var lasting = alone && !PERSONAL.matcher(wording).find();
    var key = key(question, briefing.told(wording), now.edition());
    return prompt.like(new Likeness(key, lasting));
  }

  private static String key(Question question, List<Message> told, String edition) {
    var digest = Sha256.begun();
    add(digest, question.asker().tenant());
    add(digest, edition);
    add(digest, question.language().code());
    for (var message : told) {
      add(digest, message.role().name());
      add(digest, message.content());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /// With its length before it, so that no two lists of texts look the same.
  private static void add(MessageDigest digest, String text) {
    var bytes = text.getBytes(UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
    digest.update(bytes);
  }
}
