package yingda.gateway.chat;

import com.google.protobuf.Timestamp;
import java.time.Instant;

/// Times as clients read them.
final class Times {

  private Times() {}

  /// In ISO 8601, UTC.
  static String iso(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).toString();
  }
}
