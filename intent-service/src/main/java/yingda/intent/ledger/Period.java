package yingda.intent.ledger;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import yingda.platform.failure.ServiceException.InvalidRequest;

/// Days that somebody asks about, both ends included.
record Period(LocalDate from, LocalDate to) {

  private static final int MOST_DAYS = 92;

  /// @throws InvalidRequest if they are no dates, in the wrong order, or too far apart
  static Period of(String from, String to) {
    var period = new Period(date("from", from), date("to", to));
    if (period.from.isAfter(period.to)) {
      throw new InvalidRequest("from", from, "a day not after " + to);
    }
    if (ChronoUnit.DAYS.between(period.from, period.to) >= MOST_DAYS) {
      throw new InvalidRequest("to", to, "at most " + MOST_DAYS + " days");
    }
    return period;
  }

  private static LocalDate date(String field, String text) {
    try {
      var date = LocalDate.parse(text);
      // The year 0 and years of more than four digits are dates, too, but not to PostgreSQL.
      if (date.getYear() > 0 && text.length() == "2026-11-01".length()) {
        return date;
      }
    } catch (DateTimeException _) {
      // Refused below.
    }
    throw new InvalidRequest(field, text, "a date like 2026-11-01");
  }
}
