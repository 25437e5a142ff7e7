package yingda.chaos.mutant;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.ToolProvider;

/// Makes a mutant from the sources: a folder that is found before the service's own classes.
public final class Mutation {

  private static final String RESOURCES = "resources/";
  private static final String JAVA = "java/";

  private Mutation() {}

  /// @throws IllegalStateException if the sources have changed and the mutant must, too
  public static void check(Mutant mutant, Path root) throws IOException {
    var _ = edited(mutant, root.resolve("dialog-service"));
  }

  private static Map<String, String> edited(Mutant mutant, Path module) throws IOException {
    var sources = new HashMap<String, String>();
    for (var edit : mutant.edits()) {
      var source = sources.get(edit.file());
      sources.put(
          edit.file(),
          edit.applied(
              source == null
                  ? Files.readString(module.resolve("src/main").resolve(edit.file()))
                  : source));
    }
    return sources;
  }

  /// @param into an empty folder
  /// @return what comes first on the class path
  public static Path of(Mutant mutant, Path root, Path into) throws IOException {
    var module = root.resolve("dialog-service");
    var sources = edited(mutant, module);
    var classes = Files.createDirectory(into.resolve("classes"));
    var java = new TreeMap<String, Path>();
    for (var source : sources.keySet()) {
      if (source.startsWith(JAVA)) {
        neighbours(module.resolve("src/main").resolve(source), java);
      }
    }
    for (var source : sources.entrySet()) {
      var file = source.getKey();
      if (file.startsWith(RESOURCES)) {
        write(classes.resolve(file.substring(RESOURCES.length())), source.getValue());
      } else {
        var mutated = write(into.resolve(file.substring(JAVA.length())), source.getValue());
        java.put(module.resolve("src/main").resolve(file).toString(), mutated);
      }
    }
    if (!java.isEmpty()) {
      compile(java.values(), module.resolve("target"), classes);
    }
    return classes;
  }

  /// The whole package: constants are copied to where they are used.
  private static void neighbours(Path source, Map<String, Path> into) throws IOException {
    try (var files = Files.list(source.getParent())) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> into.put(file.toString(), file));
    }
  }

  private static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /// Without processors: what they made of the original fits as long as no constructor changes.
  private static void compile(Collection<Path> sources, Path target, Path classes)
      throws IOException {
    var words =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-nowarn",
                "-parameters",
                "-d",
                classes.toString(),
                "-cp",
                target.resolve("classes") + File.pathSeparator + libraries(target.resolve("lib"))));
    sources.forEach(source -> words.add(source.toString()));
    var failed =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new));
    if (failed != 0) {
      throw new IOException("the mutant does not compile");
    }
  }

  private static String libraries(Path folder) throws IOException {
    try (var jars = Files.list(folder)) {
      return String.join(File.pathSeparator, jars.map(Path::toString).toList());
    }
  }
}
