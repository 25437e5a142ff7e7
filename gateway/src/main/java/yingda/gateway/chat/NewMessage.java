package yingda.gateway.chat;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import yingda.gateway.door.JsonFields;

/// Something a visitor says.
///
/// @param text 1 to 4000 characters
@Serdeable
record NewMessage(@Schema(minLength = 1, maxLength = 4000, example = "怎么退货？") String text) {

  static NewMessage from(JsonFields fields) {
    return new NewMessage(MessageText.of(fields.only("text").string("text")));
  }
}
