@NullMarked
package yingda.intent.deepseek;

import org.jspecify.annotations.NullMarked;
