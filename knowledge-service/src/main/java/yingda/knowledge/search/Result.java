package yingda.knowledge.search;

import yingda.knowledge.index.Passage;

/// A passage that fits a question.
///
/// @param score 0 to 1, comparable within one search only
/// @param similarity -1 to 1, the cosine between question and passage, comparable between searches
record Result(Passage passage, double score, double similarity) {}
