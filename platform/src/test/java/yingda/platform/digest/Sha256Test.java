package yingda.platform.digest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class Sha256Test {

  @Test
  void aTextIsKnownByItsUtf8InLowerCaseHex() {
    assertThat(Sha256.hex("七天内可以退货"))
        .isEqualTo("551ffde7b9b907534444b05b8110c66c5c1d89164ede6e7844af697eac07b90e");
  }
}
