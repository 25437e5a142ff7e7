package yingda.stack.launcher;

import java.util.ArrayList;
import java.util.List;
import yingda.stack.home.Home;
import yingda.stack.service.YingdaService;
import yingda.stack.words.Words;

/// Where to go from here.
final class Summary {

  private Summary() {}

  static List<String> of(Home home, Members members, String elapsed) {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add(Words.say("up.ready", elapsed));
    if (members.has(YingdaService.GATEWAY)) {
      var gateway = "http://localhost:" + home.ports().gateway();
      lines.add(line("up.page", gateway + "/"));
      lines.add(line("up.api", gateway + "/swagger-ui"));
    }
    lines.add(line("up.logs", home.logs().toString()));
    if (members.all().stream().anyMatch(Member.InProcess.class::isInstance)) {
      lines.add(line("up.model", Words.say("up.standin")));
    }
    lines.add(line("up.ask", Words.say("up.ask.example")));
    return lines;
  }

  private static String line(String key, String text) {
    return "  " + Words.say(key) + "  " + text;
  }
}
