/// The turn engine as a pure model, small enough to try everything that can happen.
@NullMarked
package yingda.dialog.model;

import org.jspecify.annotations.NullMarked;
