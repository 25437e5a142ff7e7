package yingda.stack.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void columnsOfChineseStandBelowEachOther() {
    var table = new Table("文档", "b");
    table.add("abcde", "c");
    var out = new ByteArrayOutputStream();
    table.print(new PrintStream(out, true, StandardCharsets.UTF_8), "");
    assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly("文档   b", "abcde  c");
  }
}
