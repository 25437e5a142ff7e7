@NullMarked
package yingda.intent.admission;

import org.jspecify.annotations.NullMarked;
