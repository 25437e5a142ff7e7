package yingda.dialog.webhook;

/// Why a message did not arrive, in words that a tenant may read.
final class Undeliverable extends Exception {

  Undeliverable(String message) {
    super(message, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
