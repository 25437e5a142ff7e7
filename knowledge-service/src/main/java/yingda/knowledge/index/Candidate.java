package yingda.knowledge.index;

/// A passage that may fit a question.
///
/// @param key what the index calls it
/// @param articleId whose it is
/// @param score how well it fits; what the number means depends on how it was found
public record Candidate(String key, String articleId, double score) {}
