@NullMarked
package yingda.encoder;

import org.jspecify.annotations.NullMarked;
