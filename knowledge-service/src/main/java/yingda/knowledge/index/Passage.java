package yingda.knowledge.index;

/// A piece of an article.
///
/// @param id the article's id, `#` and which of its passages this is, counted from 0
/// @param title its article's title; may be empty
/// @param url where a person can read the article; may be empty
public record Passage(String id, String articleId, String title, String url, String text) {}
