/// Systems made wrong on purpose: the checker must find each of them.
@NullMarked
package yingda.chaos.mutant;

import org.jspecify.annotations.NullMarked;
