/// Where the programs of the backing services come from, and where they are kept unpacked.
@NullMarked
package yingda.stack.provision;

import org.jspecify.annotations.NullMarked;
