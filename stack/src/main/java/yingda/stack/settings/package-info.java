/// The commands of operators who look at settings and change them.
@NullMarked
package yingda.stack.settings;

import org.jspecify.annotations.NullMarked;
