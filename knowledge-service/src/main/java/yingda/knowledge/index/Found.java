package yingda.knowledge.index;

/// A passage, and how near its meaning is to a question's.
///
/// @param similarity the cosine; 0 when the passage is in another language than the question
public record Found(Passage passage, double similarity) {}
