/// The passages of articles in Elasticsearch, and what keeps them there.
@NullMarked
package yingda.knowledge.index;

import org.jspecify.annotations.NullMarked;
