package yingda.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// What a child runs as, and what becomes of it when the launcher dies.
///
/// Elasticsearch and PostgreSQL refuse root. In a user namespace of its own a program believes to
/// be an ordinary user while its files stay root's. Where namespaces are closed, as in most
/// containers, it becomes that user for real, keeping only the right to read files wherever they
/// are.
public final class Rights {

  private static final String ORDINARY = "1000";
  private static final List<String> NAMESPACE =
      List.of("unshare", "--user", "--map-user=" + ORDINARY, "--map-group=" + ORDINARY);
  private static final List<String> ANOTHER_USER =
      List.of(
          "setpriv",
          "--reuid=" + ORDINARY,
          "--regid=" + ORDINARY,
          "--clear-groups",
          "--inh-caps=+dac_override",
          "--ambient-caps=+dac_override",
          // Else access(2) answers as if the user had not that right.
          "--securebits=+no_setuid_fixup");

  /// A Ctrl-C goes to every process of a terminal's session; who stops when is the launcher's to
  /// say.
  private static final List<String> OWN_SESSION = List.of("setsid");

  private static final boolean ROOT = root();
  private static final boolean NAMESPACES = ROOT && works(NAMESPACE);
  private static final boolean SESSIONS = works(OWN_SESSION);
  private static final boolean DEATH_SIGNAL = works(List.of("setpriv", "--pdeathsig", "TERM"));

  private Rights() {}

  /// The words that run the command with as few rights as it needs.
  static List<String> words(Command command) {
    var words = new ArrayList<String>();
    if (SESSIONS) {
      words.addAll(OWN_SESSION);
    }
    if (command.refusesRoot() && ROOT) {
      words.addAll(NAMESPACES ? NAMESPACE : ANOTHER_USER);
    }
    if (DEATH_SIGNAL) {
      // Last, since a change of user would forget it.
      words.addAll(List.of("setpriv", "--pdeathsig", command.stop().name()));
    }
    words.addAll(command.words());
    return words;
  }

  /// Gives a folder to the user that programs refusing root run as.
  public static void hand(Path folder) throws IOException {
    if (!ROOT || NAMESPACES) {
      return;
    }
    var user =
        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(ORDINARY);
    try (Stream<Path> files = Files.walk(folder)) {
      for (var file : (Iterable<Path>) files::iterator) {
        Files.setOwner(file, user);
      }
    }
  }

  private static boolean root() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid", LinkOption.NOFOLLOW_LINKS)
          .equals(0);
    } catch (IOException | UnsupportedOperationException _) {
      return System.getProperty("user.name", "").equals("root");
    }
  }

  private static boolean works(List<String> prefix) {
    var words = new ArrayList<>(prefix);
    words.add("true");
    try {
      var process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
