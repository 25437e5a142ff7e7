package yingda.knowledge.search;

import yingda.platform.failure.ServiceException.InvalidRequest;

/// What somebody wants to know.
///
/// @param text 1 to 4000 code points, not all of them blank
/// @param limit how many passages at most, 1 to 20
record Question(String text, int limit) {

  private static final int LONGEST = 4_000;
  private static final int MOST = 20;
  private static final int USUAL = 5;

  Question {
    if (text.isBlank() || text.codePointCount(0, text.length()) > LONGEST) {
      throw new InvalidRequest("query", text, "1 to 4000 characters, not all of them blank");
    }
    if (limit < 1 || limit > MOST) {
      throw new InvalidRequest("limit", String.valueOf(limit), "1 to " + MOST);
    }
  }

  /// @param limit 0 for the usual number
  static Question of(String text, int limit) {
    return new Question(text, limit == 0 ? USUAL : limit);
  }
}
