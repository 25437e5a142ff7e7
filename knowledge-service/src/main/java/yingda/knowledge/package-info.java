/// What the company knows: takes articles in, indexes their passages, finds them again.
@NullMarked
package yingda.knowledge;

import org.jspecify.annotations.NullMarked;
