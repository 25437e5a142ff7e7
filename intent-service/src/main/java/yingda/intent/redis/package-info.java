/// Redis: what all instances share and none of them needs.
@NullMarked
package yingda.intent.redis;

import org.jspecify.annotations.NullMarked;
