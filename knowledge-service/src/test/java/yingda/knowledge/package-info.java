@NullMarked
package yingda.knowledge;

import org.jspecify.annotations.NullMarked;
