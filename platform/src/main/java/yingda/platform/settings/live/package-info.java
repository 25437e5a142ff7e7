/// Settings as they are at this moment: followed, checked, swapped as a whole, reported.
@NullMarked
package yingda.platform.settings.live;

import org.jspecify.annotations.NullMarked;
