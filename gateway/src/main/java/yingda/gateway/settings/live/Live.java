package yingda.gateway.settings.live;

import yingda.platform.digest.Sha256;

/// A document as it lies in Consul.
///
/// @param name `gateway`, `tenants/acme`
/// @param generation of the change that wrote it; 0 when it was written behind our back
/// @param index of its last change
public record Live(String name, String yaml, long generation, long index) {

  public String sha256() {
    return Sha256.hex(yaml);
  }
}
