@NullMarked
package yingda.intent.redis;

import org.jspecify.annotations.NullMarked;
