/// The pure parts of lanes.
@NullMarked
package yingda.dialog.lane;

import org.jspecify.annotations.NullMarked;
