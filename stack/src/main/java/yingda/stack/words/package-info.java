/// What the command line says, in English and Chinese.
@NullMarked
package yingda.stack.words;

import org.jspecify.annotations.NullMarked;
