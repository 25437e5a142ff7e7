package yingda.encoder;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Holds our tokenizer against the reference one.
final class WordPieceTest {

  private static final List<String> TEXTS =
      List.of(
          "",
          " \t\r\n ",
          "怎么退货？",
          "How do I return the Café-crème mug I bought (order #12345)?",
          "unaffordability antidisestablishmentarianism",
          "iPhone 15 Pro Max 多少钱？￥9,999.00！",
          "ＡＢＣ１２３　全角",
          "zero\u200Bwidth\u00ADsoft nb\u00A0space \uFEFFbom",
          "naïve façade Ünïcödé İstanbul ÅNGSTRÖM",
          "👍🏽 emoji 👨‍👩‍👧 family",
          "$+<=>^`|~ “quotes” «more» — … 、。《》",
          "[CLS] [SEP] [UNK] [MASK]",
          "ภาษาไทย हिन्दी العربية עברית 한국어 カタカナ",
          "𠀀𠀁 rare 豈 compat",
          "x".repeat(100) + " " + "x".repeat(101),
          "\u0000\u0001\uFFFD\uE000control",
          "e\u0301 combining a\u0300\u0301");

  @ParameterizedTest
  @EnumSource
  void everyTextBecomesTheReferencesTokens(Language language) throws IOException {
    var random = new Random(7);
    var texts = new ArrayList<>(TEXTS);
    for (var i = 0; i < 2_000; i++) {
      texts.add(mixed(random));
    }
    try (var ours = tokenizerFile(language);
        var theirs = tokenizerFile(language);
        var reference = HuggingFaceTokenizer.newInstance(theirs, Map.of("maxLength", "512"))) {
      var wordPiece = WordPiece.read(ours, language == Language.EN);
      assertThat(texts)
          .allSatisfy(text ->
              assertThat(wordPiece.tokens(text, 512))
                  .isEqualTo(reference.encode(text.toLowerCase(Locale.ROOT)).getIds()));
    }
  }

  /// Pieces of the texts above, cut and joined anywhere.
  private static String mixed(Random random) {
    var text = new StringBuilder();
    for (var i = 0; i < 6; i++) {
      var source = TEXTS.get(random.nextInt(TEXTS.size())).codePoints().toArray();
      if (source.length > 0) {
        var from = random.nextInt(source.length);
        text.append(
            new String(source, from, Math.min(source.length - from, 1 + random.nextInt(12))));
      }
    }
    return text.toString();
  }

  private static InputStream tokenizerFile(Language language) {
    return requireNonNull(
        WordPieceTest.class.getResourceAsStream(
            "/bge-small-%s-v1.5-q-tokenizer.json".formatted(language.code())));
  }
}
