package yingda.platform.settings.document;

/// A document that can't be read.
public final class Unreadable extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Mark mark;
  private final String expected;

  Unreadable(Mark mark, String message, String expected) {
    super(message, null, false, false);
    this.mark = mark;
    this.expected = expected;
  }

  public Mark mark() {
    return mark;
  }

  /// What should have stood there.
  public String expected() {
    return expected;
  }

  /// What is wrong.
  public String what() {
    return String.valueOf(getMessage());
  }
}
