package yingda.stack;

import yingda.stack.command.Commands;

/// The command `./yingda`.
public final class Yingda {

  private Yingda() {}

  static void main(String... arguments) {
    System.exit(Commands.run(System.getenv(), System.out, System.err, arguments));
  }
}
