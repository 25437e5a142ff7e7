@NullMarked
package yingda.intent.answer;

import org.jspecify.annotations.NullMarked;
