package yingda.intent.admission;

/// How much of an upstream's account may be used from here.
interface Allotment {

  /// Where nobody counts.
  Allotment UNLIMITED =
      new Allotment() {
        @Override
        public int allowed() {
          return Integer.MAX_VALUE;
        }

        @Override
        public void press() {}
      };

  /// How many answers may be in flight now. It may fall below what already is.
  int allowed();

  /// Says that more is needed at once.
  void press();

  /// Begins to follow what is needed.
  ///
  /// @param more told when more is allowed than before
  default void follow(Demand demand, Runnable more) {}

  default void close() {}

  /// What is needed.
  interface Demand {

    /// How many are in flight.
    int inFlight();

    /// The most that were, or wanted to be, since this was last asked.
    int peak();

    /// The most that can be of use.
    int most();
  }
}
