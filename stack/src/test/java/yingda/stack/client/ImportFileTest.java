package yingda.stack.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportFileTest {

  @Test
  void aFolderIsReadInTheOrderOfNamesWithoutWhatIsNotMeant(@TempDir Path folder) throws Exception {
    Files.createDirectories(folder.resolve("zh"));
    for (var name :
        new String[] {"zh/returns.md", "intents.yaml", "README.md", "faq.tsv", "x.png"}) {
      Files.writeString(folder.resolve(name), "");
    }
    assertThat(ImportFile.in(folder))
        .extracting(ImportFile::name)
        .containsExactly("faq.tsv", "intents.yaml", "zh/returns.md");
  }

  @Test
  void aFileIsCalledByItsOwnName(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("passages.tsv"), "");
    assertThat(ImportFile.in(file)).containsExactly(new ImportFile(file, "passages.tsv"));
  }
}
