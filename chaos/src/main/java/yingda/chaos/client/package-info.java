/// Visitors who ask, are cut off, come back, ask twice, and write everything down.
@NullMarked
package yingda.chaos.client;

import org.jspecify.annotations.NullMarked;
