package yingda.bench.llm.contestant;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import yingda.bench.llm.load.Door;
import yingda.bench.llm.load.HttpDoor;
import yingda.stack.process.Child;
import yingda.stack.process.Command;
import yingda.stack.process.Ports;

/// A service as our users would write it, from a distribution's packages: `bench/peers`.
///
/// @param modules what its program imports, each by the package that has it
/// @param command what starts it; `PORT` stands for the port
public record PythonPeer(
    String name, String about, Map<String, String> modules, List<String> command)
    implements Contestant {

  private static final String PYTHON = "/usr/bin/python3";

  /// What a thread that waits for a model costs lets nobody have a thousand of them.
  private static final String THREADS = "100";

  private static final Map<String, String> FASTAPI =
      Map.of(
          "fastapi", "python3-fastapi",
          "uvicorn", "python3-uvicorn",
          "uvloop", "python3-uvloop",
          "httptools", "python3-httptools",
          "redis.asyncio", "python3-redis");

  /// FastAPI and aiohttp.
  public static PythonPeer aiohttp() {
    return fastapi("aiohttp", "FastAPI + aiohttp, uvicorn with uvloop", "python3-aiohttp");
  }

  /// FastAPI and httpx.
  public static PythonPeer httpx() {
    return fastapi(
        "httpx", "FastAPI + httpx, a pool of 2,000, uvicorn with uvloop", "python3-httpx");
  }

  /// Flask on threads.
  public static PythonPeer flask() {
    return new PythonPeer(
        "flask",
        "Flask + httpx, gunicorn with %s threads".formatted(THREADS),
        Map.of(
            "flask", "python3-flask",
            "gunicorn", "gunicorn",
            "httpx", "python3-httpx",
            "redis", "python3-redis"),
        List.of(
            "-m",
            "gunicorn",
            "--worker-class=gthread",
            "--threads=" + THREADS,
            "--keep-alive=75",
            "--timeout=120",
            "--backlog=4096",
            "--bind=127.0.0.1:PORT",
            "flask_threads:app"));
  }

  private static PythonPeer fastapi(String client, String about, String itsPackage) {
    var modules =
        Stream.concat(FASTAPI.entrySet().stream(), Stream.of(Map.entry(client, itsPackage)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new PythonPeer(
        client,
        about,
        modules,
        List.of(
            "-m",
            "uvicorn",
            "--loop=uvloop",
            "--http=httptools",
            "--no-access-log",
            "--log-level=warning",
            "--timeout-keep-alive=75",
            "--backlog=4096",
            "--port=PORT",
            "fastapi_%s:app".formatted(client)));
  }

  @Override
  public boolean compiled() {
    return false;
  }

  @Override
  public Optional<String> lacking() {
    var missing =
        modules.entrySet().stream()
            .filter(each -> !imports(each.getKey()))
            .map(Map.Entry::getValue)
            .sorted()
            .toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("apt-get install " + String.join(" ", missing));
  }

  private static boolean imports(String module) {
    try {
      return new ProcessBuilder(PYTHON, "-c", "import " + module)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public Child start(Field field, int port, Map<String, String> room)
      throws IOException, InterruptedException {
    var words =
        Stream.concat(
                Stream.of(PYTHON),
                command.stream().map(word -> word.replace("PORT", String.valueOf(port))))
            .toArray(String[]::new);
    var told =
        Map.of(
            "PYTHONDONTWRITEBYTECODE", "1",
            "REDIS_PORT", String.valueOf(field.redisPort()),
            "MODEL_URL", field.twin().address(),
            "SYSTEM_PROMPT", field.systemPrompt().toString(),
            "THREADS", THREADS);
    return Launch.start(
        Command.of(field.root().resolve("bench/peers"), words).with(told),
        field.folder().resolve(name + ".log"),
        () -> Ports.taken(port));
  }

  @Override
  public int processesFor(int turns) {
    return HttpDoor.processesFor(turns);
  }

  @Override
  public Door door(List<Integer> ports) {
    return new HttpDoor(ports);
  }
}
