package yingda.dialog.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/// Tells the open Internet from everything else: this host, its network, and addresses that stand
/// for others.
final class PublicAddress {

  /// Of IPv4, what IANA's special-purpose registry has beside the blocks that Java knows.
  private static final List<Block> CLOSED =
      blocks(
          "0.0.0.0/8",
          "100.64.0.0/10",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "240.0.0.0/4");

  private static final Block OPEN_V6 = Block.of("2000::/3");

  /// Within it, special protocols, documentation, and 6to4, whose addresses stand for IPv4's.
  private static final List<Block> CLOSED_V6 =
      blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  private PublicAddress() {}

  static boolean is(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    return address instanceof Inet4Address
        ? CLOSED.stream().noneMatch(block -> block.has(address))
        : OPEN_V6.has(address) && CLOSED_V6.stream().noneMatch(block -> block.has(address));
  }

  private static List<Block> blocks(String... blocks) {
    return Stream.of(blocks).map(Block::of).toList();
  }

  /// The addresses that share their first bits.
  private record Block(InetAddress first, int bits) {

    static Block of(String block) {
      var slash = block.indexOf('/');
      return new Block(
          InetAddress.ofLiteral(block.substring(0, slash)),
          Integer.parseInt(block.substring(slash + 1)));
    }

    boolean has(InetAddress address) {
      var mine = first.getAddress();
      var other = address.getAddress();
      for (var bit = 0; bit < bits; bit++) {
        var mask = 0x80 >> (bit % 8);
        if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
