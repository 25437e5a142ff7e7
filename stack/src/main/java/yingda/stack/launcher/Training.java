package yingda.stack.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import yingda.stack.client.Asking;
import yingda.stack.client.GatewayClient;
import yingda.stack.home.Home;
import yingda.stack.process.Parallel;
import yingda.stack.service.ServiceProgram;
import yingda.stack.words.Words;

/// Has Java learn what the services load and compile at work, so that from then on they start in
/// half the time and are quick at once.
///
/// One instance of each service is started to be watched, asked questions, and stopped, whereupon
/// Java writes down what it saw; then it is started again from that.
final class Training {

  private static final List<String> QUESTIONS =
      List.of("怎么退货？", "How do I return an item?", "运费多少？", "Where is my parcel?", "你好");
  private static final int ROUNDS = 12;

  private static final Asking.Listener DEAF =
      new Asking.Listener() {
        @Override
        public void sources(JsonNode sources) {}

        @Override
        public void text(String piece) {}
      };

  private final Home home;
  private final Members members;

  Training(Home home, Members members) {
    this.home = home;
    this.members = members;
  }

  /// @param say told what is being done
  void run(Consumer<String> say) throws IOException, InterruptedException {
    var pupils = pupils();
    if (pupils.isEmpty()) {
      say.accept(Words.say("train.nothing"));
      return;
    }
    say.accept(Words.say("train.watching"));
    Parallel.each(pupils, pupil -> pupil.startAgain(true));
    try {
      say.accept(Words.say("train.asking"));
      exercise();
    } finally {
      say.accept(Words.say("train.learning"));
      Parallel.each(pupils, pupil -> pupil.startAgain(false));
    }
  }

  /// A service and how it is started.
  private record Pupil(Member member, ServiceProgram program) {

    void startAgain(boolean watched) throws IOException, InterruptedException {
      // Still with the patience of the one that is stopped.
      member.stop();
      program.watch(watched);
      member.start();
    }
  }

  private List<Pupil> pupils() throws IOException {
    var pupils = new ArrayList<Pupil>();
    for (var member : members.services()) {
      if (member instanceof Member.Running running
          && running.process().program() instanceof ServiceProgram program
          && program.untaught()) {
        pupils.add(new Pupil(member, program));
      }
    }
    return pupils;
  }

  private void exercise() throws IOException, InterruptedException {
    var gateway = new GatewayClient(URI.create("http://127.0.0.1:" + home.ports().gateway()));
    var asking = new Asking(gateway, Asking.SAMPLE_SHOP);
    Parallel.each(
        QUESTIONS,
        question -> {
          for (var each : Collections.nCopies(ROUNDS, question)) {
            asking.stream(each, DEAF);
          }
        });
  }
}
