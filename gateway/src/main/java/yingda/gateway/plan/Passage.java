package yingda.gateway.plan;

/// A piece of an article that was found for a question.
///
/// @param id which passage
/// @param articleId which article it belongs to
/// @param title the article's title; may be empty
/// @param url where a person can read the article; may be empty
/// @param text what it says
/// @param score 0 to 1, comparable within one search
/// @param similarity -1 to 1, comparable between searches
public record Passage(
    String id,
    String articleId,
    String title,
    String url,
    String text,
    double score,
    double similarity) {}
