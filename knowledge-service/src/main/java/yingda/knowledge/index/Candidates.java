package yingda.knowledge.index;

import java.util.List;

/// The passages that may fit a question, each list with the best first.
///
/// @param byWords scored by BM25: above 0, comparable within this list only
/// @param byMeaning scored by cosine
public record Candidates(List<Candidate> byWords, List<Candidate> byMeaning) {}
