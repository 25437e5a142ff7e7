package yingda.stack.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/// Asks a gateway what models have cost a tenant.
public final class UsageClient {

  private final GatewayClient gateway;
  private final String adminKey;

  public UsageClient(GatewayClient gateway, String adminKey) {
    this.gateway = gateway;
    this.adminKey = adminKey;
  }

  /// As the API gives it.
  ///
  /// @throws Refused if the gateway doesn't like the days
  public JsonNode between(String from, String to, String by)
      throws IOException, InterruptedException {
    var query =
        "?from=%s&to=%s&by=%s"
            .formatted(
                GatewayClient.encoded(from), GatewayClient.encoded(to), GatewayClient.encoded(by));
    return gateway.get("/v1/admin/usage" + query, adminKey);
  }
}
