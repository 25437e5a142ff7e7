package yingda.chaos.check;

/// What must hold whatever happens. docs/guarantees.md says it to users.
public enum Invariant {
  I1("an acknowledged turn is lost"),
  I2("a message has more than one effect"),
  I3("turns of a conversation ended in another order than they were accepted in"),
  I4("a turn has not ended by its deadline"),
  I5("a client saw at the end what is not in the history"),
  I6("PostgreSQL, the log and the API disagree"),
  I7("a refusal was slow or not honest"),
  I8("something is left behind");

  private final String broken;

  Invariant(String broken) {
    this.broken = broken;
  }

  /// What is the case when it does not hold.
  public String broken() {
    return broken;
  }
}
