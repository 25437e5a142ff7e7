package yingda.stack.launcher;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import yingda.stack.home.Home;
import yingda.stack.process.Parallel;
import yingda.stack.process.Supervised;
import yingda.stack.process.Supervised.State;
import yingda.stack.service.YingdaService;

/// What commands ask of a running system, all but its end.
final class Requests {

  private final Home home;
  private final Members members;
  private final Progress progress;
  private volatile List<String> summary = List.of();

  Requests(Home home, Members members, Progress progress) {
    this.home = home;
    this.members = members;
    this.progress = progress;
  }

  /// Everything has started.
  ///
  /// @param told what the user was told then
  void ready(List<String> told) {
    summary = told;
  }

  /// @throws IllegalArgumentException if that can't be asked
  void handle(List<String> words, Consumer<String> answer)
      throws IOException, InterruptedException {
    var name = words.size() > 1 ? words.get(1) : null;
    switch (words.getFirst()) {
      case "phase" -> answer.accept(summary.isEmpty() ? "starting" : "ready");
      case "status" -> status(answer);
      case "pids" ->
          members.all().forEach(member -> answer.accept(member.name() + " " + member.pid()));
      case "gateway" -> answer.accept("http://127.0.0.1:" + home.ports().gateway());
      case "start" -> start(members.named(name));
      case "stop" -> members.named(name).stop();
      case "restart" -> {
        members.named(name).stop();
        start(members.named(name));
      }
      case "scale" -> scale(YingdaService.labelled(String.valueOf(name)), number(words));
      case "train" -> new Training(home, members).run(answer);
      case "kill" -> process(name).kill();
      case "pause" -> process(name).pause();
      case "resume" -> process(name).resume();
      default -> throw new IllegalArgumentException("command: " + words.getFirst());
    }
  }

  private void start(Member member) throws IOException, InterruptedException {
    progress.step(member.name(), member::start);
  }

  private static int number(List<String> words) {
    try {
      return Integer.parseInt(words.get(2));
    } catch (NumberFormatException | IndexOutOfBoundsException _) {
      throw new IllegalArgumentException(
          String.join(" ", words) + " (expected: scale SERVICE NUMBER)");
    }
  }

  /// Starts what is missing of a service's first instances, and stops those after them.
  private void scale(YingdaService service, int count) throws IOException, InterruptedException {
    members.named(service.label());
    Parallel.each(members.first(service, count), this::start);
    Parallel.each(members.forget(service, count), Member::stop);
  }

  private Supervised process(@Nullable String name) {
    return switch (members.named(name)) {
      case Member.Running running -> running.process();
      case Member.InProcess _ ->
          throw new IllegalArgumentException("service: " + name + " (expected: a process)");
    };
  }

  private void status(Consumer<String> answer) {
    var whole = members.all().stream().allMatch(member -> member.state() == State.READY);
    answer.accept(whole ? "whole" : "broken");
    Report.of(members.all()).forEach(answer);
    summary.forEach(answer);
  }
}
