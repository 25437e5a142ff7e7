@NullMarked
package yingda.intent;

import org.jspecify.annotations.NullMarked;
