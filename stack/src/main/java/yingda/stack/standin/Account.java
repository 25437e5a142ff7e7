package yingda.stack.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/// What DeepSeek tells about an account. Its amounts are texts.
final class Account {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Account() {}

  static JsonNode models() {
    var models = JSON.objectNode().put("object", "list");
    var data = models.putArray("data");
    for (var id : new String[] {"deepseek-flash", "deepseek-v4-pro"}) {
      data.addObject().put("id", id).put("object", "model").put("owned_by", "stand-in");
    }
    return models;
  }

  /// @param spent whether nothing is left
  static JsonNode balance(boolean spent) {
    var balance = JSON.objectNode().put("is_available", !spent);
    balance
        .putArray("balance_infos")
        .addObject()
        .put("currency", "CNY")
        .put("total_balance", spent ? "0.00" : "110.00")
        .put("granted_balance", spent ? "0.00" : "10.00")
        .put("topped_up_balance", spent ? "0.00" : "100.00");
    return balance;
  }
}
