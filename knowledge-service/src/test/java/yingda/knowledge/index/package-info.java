@NullMarked
package yingda.knowledge.index;

import org.jspecify.annotations.NullMarked;
