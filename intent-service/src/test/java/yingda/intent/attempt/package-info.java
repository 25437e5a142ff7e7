@NullMarked
package yingda.intent.attempt;

import org.jspecify.annotations.NullMarked;
