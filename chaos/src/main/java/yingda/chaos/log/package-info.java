/// What the clients saw, an entry for each thing that happened to them.
@NullMarked
package yingda.chaos.log;

import org.jspecify.annotations.NullMarked;
