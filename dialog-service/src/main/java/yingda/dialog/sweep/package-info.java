/// The sweep: looks after what nobody touches, so that a lost runner or a Redis that has forgotten
/// costs time and no turn.
@NullMarked
package yingda.dialog.sweep;

import org.jspecify.annotations.NullMarked;
