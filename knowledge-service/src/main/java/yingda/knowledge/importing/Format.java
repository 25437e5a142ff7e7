package yingda.knowledge.importing;

import java.io.BufferedReader;
import java.io.IOException;

/// What a file of articles may look like.
public enum Format {
  /// Tab-separated values, nothing quoted.
  TSV {
    @Override
    void read(BufferedReader content, Draft draft) throws IOException {
      Tsv.read(content, draft);
    }
  },
  /// Comma-separated values, RFC 4180, with a header.
  CSV {
    @Override
    void read(BufferedReader content, Draft draft) throws IOException {
      Csv.read(content, draft);
    }
  },
  /// Markdown; a first-level heading begins an article.
  MARKDOWN {
    @Override
    void read(BufferedReader content, Draft draft) throws IOException {
      Markdown.read(content, draft);
    }
  };

  /// Reads the articles of a file into a draft.
  abstract void read(BufferedReader content, Draft draft) throws IOException;
}
