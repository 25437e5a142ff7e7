/// Articles as they were written, in PostgreSQL, and which of them the index does not have yet.
@NullMarked
package yingda.knowledge.article;

import org.jspecify.annotations.NullMarked;
