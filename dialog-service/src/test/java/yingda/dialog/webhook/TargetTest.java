package yingda.dialog.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.0.8",
        "198.18.0.1",
        "203.0.113.9",
        "224.0.0.1",
        "255.255.255.255",
        "240.0.0.1",
        "::1",
        "::",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "fe80::1",
        "fd00::1",
        "fec0::1",
        "ff02::1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001::1",
        "2001:db8::1"
      })
  void whatIsNotOnTheOpenInternetIsRefused(String address) {
    assertThatThrownBy(() -> target("https://shop.example/", address))
        .isInstanceOf(Undeliverable.class)
        .hasMessageContaining("open Internet");
  }

  @ParameterizedTest
  @ValueSource(strings = {"93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"})
  void theOpenInternetIsNot(String address) throws Exception {
    var target = target("https://shop.example/hook?a=%20b", address);

    assertThat(target.address()).isEqualTo(InetAddress.getByName(address));
    assertThat(target.path()).isEqualTo("/hook?a=%20b");
    assertThat(target.authority()).isEqualTo("shop.example");
  }

  @Test
  void oneAddressOfSeveralIsEnoughToRefuse() {
    assertThatThrownBy(() -> target("https://shop.example/", "93.184.216.34", "10.0.0.1"))
        .isInstanceOf(Undeliverable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://shop.example/",
        "https://shop.example:6379/",
        "ftp://shop.example/",
        "https://a@shop.example/",
        "https:///hook",
        "https://shop example/",
        "https://"
      })
  void anythingButHttpsOnItsOwnPortIsRefused(String url) {
    assertThatThrownBy(() -> target(url, "93.184.216.34")).isInstanceOf(Undeliverable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2130706433", "0x7f.1", "127.1", "localhost", "localhost."})
  void otherSpellingsOfThisHostAreRefused(String host) {
    assertThatThrownBy(() ->
            Target.of(
                "https://" + host + "/", false, name -> List.of(InetAddress.getAllByName(name))))
        .isInstanceOf(Undeliverable.class);
  }

  @ParameterizedTest
  @CsvSource({"http://[::1]:8080/x,[::1]:8080", "https://127.0.0.1,127.0.0.1"})
  void inDevelopmentEverythingGoes(String url, String authority) throws Exception {
    var target = Target.of(url, true, name -> List.of(InetAddress.getByName(name)));

    assertThat(target.authority()).isEqualTo(authority);
  }

  @Test
  void aHostThatNobodyKnowsIsNamedAsSuch() {
    assertThatThrownBy(() ->
            Target.of(
                "https://shop.example/",
                false,
                _ -> {
                  throw new UnknownHostException();
                }))
        .hasMessage("the host is unknown");
  }

  private static Target target(String url, String... addresses) throws Undeliverable {
    return Target.of(
        url,
        false,
        _ -> {
          var found = new InetAddress[addresses.length];
          for (var i = 0; i < addresses.length; i++) {
            found[i] = InetAddress.getByName(addresses[i]);
          }
          return List.of(found);
        });
  }
}
