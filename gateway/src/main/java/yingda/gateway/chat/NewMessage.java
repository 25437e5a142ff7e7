package yingda.gateway.chat;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import yingda.gateway.door.JsonFields;
import yingda.platform.failure.ServiceException.InvalidRequest;

/// Something a visitor says.
///
/// @param text 1 to 4000 characters
/// @param clientMessageId what names the message to the client, when it isn't named by the header
///   `Idempotency-Key`; a message may be sent again under its name
@Serdeable
public record NewMessage(
    @Schema(minLength = 1, maxLength = 4000, example = "怎么退货？") String text,
    @Schema(pattern = "[!-~]{1,64}") @Nullable String clientMessageId) {

  private static final String ID = "clientMessageId";
  private static final Pattern KEY = Pattern.compile("[!-~]{1,64}");

  /// The message, if it may be one.
  ///
  /// @param clientMessageId null when the client will not repeat it
  public static NewMessage of(String text, @Nullable String clientMessageId) {
    return new NewMessage(
        MessageText.of(text), clientMessageId == null ? null : key(ID, clientMessageId));
  }

  /// @param key the header's; null when there is none
  static NewMessage from(JsonFields fields, @Nullable String key) {
    var known = fields.only("text", ID);
    var text = MessageText.of(known.string("text"));
    var id = known.optionalString(ID).map(given -> key(ID, given)).orElse(null);
    if (key == null) {
      return new NewMessage(text, id);
    }
    if (id != null && !id.equals(key)) {
      throw new InvalidRequest(ID, id, "the same as the header Idempotency-Key");
    }
    return new NewMessage(text, key("Idempotency-Key", key));
  }

  private static String key(String field, String given) {
    if (!KEY.matcher(given).matches()) {
      throw new InvalidRequest(field, given, "1 to 64 characters of ASCII, none of them a space");
    }
    return given;
  }
}
