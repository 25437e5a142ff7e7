/// Trying a change on some instances before all get it, and taking it back when they fare worse.
@NullMarked
package yingda.gateway.settings.rollout;

import org.jspecify.annotations.NullMarked;
