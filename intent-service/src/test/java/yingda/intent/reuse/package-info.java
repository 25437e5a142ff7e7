@NullMarked
package yingda.intent.reuse;

import org.jspecify.annotations.NullMarked;
