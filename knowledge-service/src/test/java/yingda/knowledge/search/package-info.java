@NullMarked
package yingda.knowledge.search;

import org.jspecify.annotations.NullMarked;
