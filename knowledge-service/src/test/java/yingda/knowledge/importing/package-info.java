@NullMarked
package yingda.knowledge.importing;

import org.jspecify.annotations.NullMarked;
