@NullMarked
package yingda.intent.prompt;

import org.jspecify.annotations.NullMarked;
