package yingda.intent.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// The time that DeepSeek's prices follow, and so the days of the ledger do.
final class Beijing {

  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private Beijing() {}

  static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZONE);
  }
}
