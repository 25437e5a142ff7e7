/// What a turn should do, decided by a pure function.
@NullMarked
package yingda.gateway.plan;

import org.jspecify.annotations.NullMarked;
