package yingda.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.SearchContext;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import yingda.stack.junit.Eventually;

/// A real Chromium without a window, looking at the chat.
final class Browser implements AutoCloseable {

  private static final List<String> CHROMIUM =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  private static final List<String> DRIVER =
      List.of("/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver");

  private final ChromeDriver driver;
  private final Path profile;

  private Browser(ChromeDriver driver, Path profile) {
    this.driver = driver;
    this.profile = profile;
  }

  /// Skips the test on a machine without Chromium and its driver; `.ci/run` sees to it that CI has
  /// both.
  static Browser open() throws IOException {
    var chromium = installed(CHROMIUM);
    var chromedriver = installed(DRIVER);
    assumeTrue(
        (!chromium.isEmpty() && !chromedriver.isEmpty()) || System.getenv("CI") != null,
        "Chromium and its driver are not installed");
    var profile = Files.createTempDirectory("yingda-browser");
    var options = new ChromeOptions();
    options.setBinary(chromium.getFirst());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=zh-CN",
        "--user-data-dir=" + profile);
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File(chromedriver.getFirst()))
            .usingAnyFreePort()
            .build();
    return new Browser(new ChromeDriver(service, options), profile);
  }

  private static List<String> installed(List<String> places) {
    return places.stream().filter(place -> Files.isExecutable(Path.of(place))).toList();
  }

  Browser size(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
    return this;
  }

  void visit(URI page) {
    driver.get(page.toString());
  }

  void reload() {
    driver.navigate().refresh();
  }

  /// What is in the chat under this name, once it is there and can be seen.
  WebElement see(String testId) {
    return Eventually.answered(
        Whole.PATIENCE,
        () -> {
          var found = all(testId);
          assertThat(found).as(testId).isNotEmpty();
          assertThat(found.getLast().isDisplayed()).as(testId).isTrue();
          return found.getLast();
        });
  }

  List<WebElement> all(String testId) {
    return chat().findElements(By.cssSelector("[data-testid='" + testId + "']"));
  }

  /// Does something to the chat again until it is taken: the page may be drawing itself anew.
  void press(String testId) {
    Eventually.eventually(Whole.PATIENCE, () -> see(testId).click());
  }

  private SearchContext chat() {
    return driver.findElement(By.tagName("yingda-chat")).getShadowRoot();
  }

  Object run(String script) {
    return driver.executeScript(script);
  }

  void photograph(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() throws IOException {
    driver.quit();
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
