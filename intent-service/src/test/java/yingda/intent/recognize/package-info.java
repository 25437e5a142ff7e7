@NullMarked
package yingda.intent.recognize;

import org.jspecify.annotations.NullMarked;
