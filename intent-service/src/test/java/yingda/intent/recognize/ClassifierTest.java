package yingda.intent.recognize;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import yingda.encoder.Encoder;
import yingda.encoder.Language;
import yingda.intent.catalog.Catalog;

class ClassifierTest {

  private static final Encoder ENCODER = new Encoder();
  private static final int FOLDS = 10;
  private static final double THRESHOLD = 0.3;

  @AfterAll
  static void close() {
    ENCODER.close();
  }

  @Test
  void theSameExamplesMakeTheSameClassifier() throws Exception {
    var text = "能不能退";
    var meaning = ENCODER.encode(text, Language.ZH);

    assertThat(Classifier.learn(few()).classify(text, meaning))
        .isEqualTo(Classifier.learn(few()).classify(text, meaning));
  }

  @Test
  void aFewExamplesAreEnoughForWhatIsLikeThem() throws Exception {
    var classifier = Classifier.learn(few());

    assertThat(guess(classifier, "我想把东西退掉").intent()).isEqualTo("returns");
    assertThat(guess(classifier, "包裹什么时候送到").intent()).isEqualTo("delivery");
  }

  @Test
  void whatIsLikeNoExampleCountsForLess() throws Exception {
    var classifier = Classifier.learn(few());

    assertThat(guess(classifier, "怎么退货啊").confidence()).isGreaterThan(0.6);
    assertThat(guess(classifier, "量子力学的测不准原理").confidence())
        .isLessThan(guess(classifier, "怎么退货啊").confidence() - 0.2);
  }

  /// The shop's examples are made to be hard: five in English and ten in Chinese for each of 24
  /// intents, many of which name two. All figures are of examples the classifier was not taught.
  @Test
  void heldOutExamplesOfTheSampleShopAreMostlyRightAndThoseNamedNearlyAlways() throws Exception {
    var named = 0;
    var rightOfNamed = 0;
    var right = 0;
    var all = 0;
    for (var language : Language.values()) {
      var shop = shop(language);
      for (var fold = 0; fold < FOLDS; fold++) {
        var classifier = Classifier.learn(shop.withoutFold(fold));
        for (var held : shop.fold(fold)) {
          var guess = classifier.classify(held.text(), held.meaning());
          var isRight = guess.intent().equals(held.intent());
          var isNamed = guess.confidence() >= THRESHOLD;
          all++;
          right += isRight ? 1 : 0;
          named += isNamed ? 1 : 0;
          rightOfNamed += isNamed && isRight ? 1 : 0;
        }
      }
    }

    assertThat(all).isGreaterThan(300);
    assertThat((double) right / all).as("right").isGreaterThan(0.82);
    assertThat((double) named / all).as("named").isGreaterThan(0.5);
    assertThat((double) rightOfNamed / named).as("right of those named").isGreaterThan(0.93);
  }

  private static Shop shop(Language language) throws Exception {
    var file = Path.of(System.getProperty("yingda.root"), "samples", "shop", "intents.yaml");
    var examples = new ArrayList<Example>();
    var titles = new ArrayList<Example>();
    for (var intent : Catalog.read(Files.readString(file)).intents()) {
      for (var text : intent.examples()) {
        if (Language.of(text) == language) {
          examples.add(new Example(text, ENCODER.encode(text, language), intent.name()));
        }
      }
      var title = intent.title(language);
      titles.add(new Example(title, ENCODER.encode(title, language), intent.name()));
    }
    return new Shop(examples, titles);
  }

  private static Classifier.Guess guess(Classifier classifier, String text)
      throws InterruptedException {
    return classifier.classify(text, ENCODER.encode(text, Language.ZH));
  }

  private static List<Example> few() throws InterruptedException {
    var examples = new ArrayList<Example>();
    for (var text : List.of("怎么退货", "我要退货", "不想要了可以退吗", "退货流程")) {
      examples.add(new Example(text, ENCODER.encode(text, Language.ZH), "returns"));
    }
    for (var text : List.of("快递到哪了", "什么时候发货", "物流信息", "我的包裹几天能到")) {
      examples.add(new Example(text, ENCODER.encode(text, Language.ZH), "delivery"));
    }
    return examples;
  }

  /// The sample shop's examples in one language. Each fold has about as many of every intent.
  private record Shop(List<Example> examples, List<Example> titles) {

    List<Example> fold(int fold) {
      return IntStream.range(0, examples.size())
          .filter(at -> at % FOLDS == fold)
          .mapToObj(examples::get)
          .toList();
    }

    List<Example> withoutFold(int fold) {
      return Stream.concat(
              titles.stream(), examples.stream().filter(example -> !fold(fold).contains(example)))
          .toList();
    }
  }
}
