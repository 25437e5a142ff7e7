package yingda.intent.ledger;

import java.math.BigDecimal;

/// Amounts in CNY, counted in millionths: what one call costs is often less than a cent.
final class Money {

  private static final int DIGITS = 6;

  /// How an amount is written in settings.
  static final String PATTERN = "\\d{1,6}(\\.\\d{1,6})?";

  private Money() {}

  /// @param text as [#PATTERN] has it
  static long micros(String text) {
    return new BigDecimal(text).movePointRight(DIGITS).longValueExact();
  }

  static String text(long micros) {
    return BigDecimal.valueOf(micros, DIGITS).toPlainString();
  }
}
