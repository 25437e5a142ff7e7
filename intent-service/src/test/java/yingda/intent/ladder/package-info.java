@NullMarked
package yingda.intent.ladder;

import org.jspecify.annotations.NullMarked;
