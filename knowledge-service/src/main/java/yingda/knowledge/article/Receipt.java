package yingda.knowledge.article;

/// A file taken in.
///
/// @param importId what to ask about its progress by
/// @param articles how many it has
/// @param changed how many of those are new or changed
public record Receipt(String importId, int articles, int changed) {}
