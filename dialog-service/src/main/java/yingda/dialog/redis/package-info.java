/// Redis, spoken to in scripts: each changes everything it must in one step.
@NullMarked
package yingda.dialog.redis;

import org.jspecify.annotations.NullMarked;
