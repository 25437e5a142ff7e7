package yingda.stack.words;

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

  @Test
  void aLongTextIsCutWhereItsColumnsEnd() {
    assertThat(Table.brief("short\n", 8)).isEqualTo("short");
    assertThat(Table.brief("one\ntwo three", 8)).isEqualTo("one two…");
    assertThat(Table.brief("七天无理由退货", 8)).isEqualTo("七天无…");
  }
}
