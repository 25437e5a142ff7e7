package yingda.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import yingda.stack.words.Words;

class CommandsTest {

  @TempDir Path state;

  @AfterEach
  void speakEnglishAgain() {
    Words.speak("en", Map.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up",
        "status",
        "logs",
        "down",
        "reset",
        "start",
        "stop",
        "restart",
        "kill",
        "pause",
        "resume",
        "scale",
        "stand-in",
        "ask",
        "import",
        "usage",
        "test",
        "settings",
        "settings get",
        "settings set",
        "settings unset",
        "settings validate",
        "settings diff",
        "settings history",
        "settings rollback",
        "settings adopt",
        "settings effective",
        "settings watch",
        "settings status"
      })
  void everyCommandExplainsItselfInBothLanguages(String command) {
    assertThat(say((command + " --help").split(" ", -1)).out())
        .contains("yingda " + command)
        .doesNotContain("应");
    var chinese = say(("--lang zh " + command + " --help").split(" ", -1));
    assertThat(chinese.code()).isZero();
    assertThat(chinese.out()).containsPattern("\\p{IsHan}");
  }

  @Test
  void bothLanguagesHaveAllTexts() {
    Words.speak("zh", Map.of());
    var chinese = Words.bundle();
    Words.speak("en", Map.of());
    assertThat(chinese.keySet()).isEqualTo(Words.bundle().keySet());
    assertThat(ownKeys(chinese)).hasSameSizeAs(ownKeys(Words.bundle()));
  }

  private static Iterable<String> ownKeys(ResourceBundle bundle) {
    return bundle.keySet().stream().filter(key -> !bundle.getString(key).isBlank()).toList();
  }

  @Test
  void theLanguageIsThatOfTheEnvironment() {
    var chinese = Map.of("LANG", "zh_CN.UTF-8", "YINGDA_STATE", state.toString());
    assertThat(Said.by(chinese, "status").out()).contains("没有正在运行");
    assertThat(Said.by(Map.of("YINGDA_STATE", state.toString()), "status").out())
        .contains("Nothing is running");
  }

  @ParameterizedTest
  @CsvSource({
    "frob, frob",
    "restart, SERVICE",
    "ask, QUESTION",
    "up --port=web, web",
    "scale gateway, N"
  })
  void nonsenseIsNamedAndTheHelpPointedTo(String line, String named) {
    var said = say(line.split(" ", -1));
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains(named).contains("--help").doesNotContain("\tat ");
  }

  @Test
  void aPortThatIsNoneIsRefused() {
    assertThat(say("up", "--port", "70000").err()).contains("70000").contains("1 to 65535");
    var said = Said.by(Map.of("YINGDA_PORT_OFFSET", "many"), "status");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("YINGDA_PORT_OFFSET: many");
  }

  @Test
  void instancesOfNoServiceOrTooManyAreRefused() {
    assertThat(say("up", "--instances", "gate=2").err()).contains("gate", "dialog-service");
    assertThat(say("up", "--instances", "gateway=2,intent-service=21").err())
        .contains("intent-service: 21", "1 to 20");
  }

  @Test
  void withoutARunningSystemEveryCommandSaysSo() {
    assertThat(say("status").code()).isEqualTo(3);
    assertThat(say("restart", "redis").out()).contains("./yingda up");
    assertThat(say("down").code()).isZero();
    var asked = say("ask", "Can I return it?");
    assertThat(asked.code()).isEqualTo(1);
    assertThat(asked.err()).contains("./yingda up");
  }

  @Test
  void anImportOfWhatIsNotThereIsRefused() {
    var said = say("import", state.resolve("nothing.tsv").toString());
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("nothing.tsv");
    assertThat(say("import", state.toString()).err()).contains(".tsv");
  }

  @Test
  void logsOfAnUnknownServiceNameTheKnownOnes() throws Exception {
    Files.createDirectories(state.resolve("logs"));
    Files.writeString(state.resolve("logs/redis.log"), "ready\n");
    var said = say("logs", "gatewai");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("gatewai").contains("redis");
  }

  @Test
  void aResetThatCanNotAskDeletesNothing() throws Exception {
    Files.writeString(state.resolve("kept"), "");
    var said = say("reset");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).contains("--yes");
    assertThat(state.resolve("kept")).exists();

    assertThat(say("reset", "--yes").code()).isZero();
  }

  private Said say(String... arguments) {
    return Said.by(Map.of("YINGDA_STATE", state.toString()), arguments);
  }
}
