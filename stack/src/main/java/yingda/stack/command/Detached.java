package yingda.stack.command;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import yingda.stack.Yingda;
import yingda.stack.control.ControlClient;
import yingda.stack.home.Home;
import yingda.stack.launcher.Scale;
import yingda.stack.words.Words;

/// The launcher in the background, in a session of its own: closing the terminal does not end it.
final class Detached {

  private static final long PAUSE_MILLIS = 100;

  private Detached() {}

  /// Shows what the launcher says until everything is ready.
  static int start(Home home, Scale scale, PrintStream out)
      throws IOException, InterruptedException {
    var log = home.log("launcher");
    Files.createDirectories(log.getParent());
    Files.deleteIfExists(log);
    var process =
        new ProcessBuilder(words(home, scale))
            .redirectInput(Redirect.from(new File("/dev/null")))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    // A Ctrl-C before it is ready means that it is not wanted.
    var abandon = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(abandon);
    try (var said = new RandomAccessFile(log.toFile(), "r")) {
      while (!process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        pass(said, out);
        if (ready(home)) {
          Runtime.getRuntime().removeShutdownHook(abandon);
          pass(said, out);
          out.println("  " + Words.say("up.detached"));
          return 0;
        }
      }
      pass(said, out);
      return process.exitValue();
    }
  }

  private static void pass(RandomAccessFile said, PrintStream out) throws IOException {
    var fresh = new byte[Math.toIntExact(said.length() - said.getFilePointer())];
    said.readFully(fresh);
    out.print(new String(fresh, StandardCharsets.UTF_8));
    out.flush();
  }

  private static boolean ready(Home home) {
    try {
      return new ControlClient(home.run()).tell("phase").getFirst().equals("ready");
    } catch (IOException _) {
      return false;
    }
  }

  private static List<String> words(Home home, Scale scale) {
    var words = new ArrayList<String>();
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      words.add("/usr/bin/setsid");
    } else {
      words.add("nohup");
    }
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    Stream.of(
            "-cp",
            System.getProperty("java.class.path"),
            Yingda.class.getName(),
            "--lang",
            Locale.getDefault().getLanguage(),
            "up",
            "--port",
            String.valueOf(home.ports().gateway()))
        .forEach(words::add);
    scale
        .counts()
        .forEach((service, count) -> {
          words.add("--instances");
          words.add(service.label() + "=" + count);
        });
    return words;
  }
}
