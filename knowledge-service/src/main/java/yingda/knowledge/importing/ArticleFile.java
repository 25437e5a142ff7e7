package yingda.knowledge.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import yingda.knowledge.article.Article;
import yingda.platform.failure.ServiceException.InvalidRequest;

/// A file of articles as an operator sent it.
///
/// @param name its path, relative to the folder imported
/// @param content opens it, any number of times
public record ArticleFile(String name, Format format, Supplier<InputStream> content) {

  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,256}");

  public ArticleFile {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidRequest("file_name", name, "1 to 256 characters, none of them control");
    }
  }

  /// All its articles.
  ///
  /// @throws InvalidRequest if any of them can't be taken in: says which, and what was expected
  public List<Article> articles() {
    var draft = new Draft(name);
    try (var reader = open()) {
      skipByteOrderMark(reader);
      format.read(reader, draft);
    } catch (CharacterCodingException _) {
      throw draft.refusal("line " + firstBadLine(), "bytes that are no text", "UTF-8");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return draft.articles();
  }

  private BufferedReader open() {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    return new BufferedReader(new InputStreamReader(content.get(), decoder));
  }

  private static void skipByteOrderMark(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
  }

  /// The reader reads ahead, so it can't say itself where it stumbled.
  private int firstBadLine() {
    try (var input = content.get()) {
      return Utf8.firstBadLine(input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
