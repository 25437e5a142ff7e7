@NullMarked
package yingda.intent.upstream;

import org.jspecify.annotations.NullMarked;
