/// Takes files of articles in, as a whole or not at all.
@NullMarked
package yingda.knowledge.importing;

import org.jspecify.annotations.NullMarked;
