/// Finds the passages that fit a question; the service's gRPC entry.
@NullMarked
package yingda.knowledge.search;

import org.jspecify.annotations.NullMarked;
