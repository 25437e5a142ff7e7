package yingda.platform.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32C;

/// For which share of the visitors something is on.
///
/// Who is among them depends on nothing but the names: a visitor sees the same on every instance
/// and on every visit, a rising share only adds visitors, and two features choose different ones.
///
/// @param name of what is switched
/// @param percent 0 for nobody, 100 for everybody
public record Rollout(String name, double percent) {

  private static final int PARTS = 10_000;

  public boolean includes(String tenant, String visitor) {
    var hash = new CRC32C();
    hash.update((name + '\0' + tenant + '\0' + visitor).getBytes(UTF_8));
    // CRC's low bits follow its last input closely; a multiplication mixes them.
    var mixed = (hash.getValue() * 0x9E3779B97F4A7C15L) >>> 1;
    return mixed % PARTS < Math.round(percent / 100 * PARTS);
  }
}
