@NullMarked
package yingda.intent.catalog;

import org.jspecify.annotations.NullMarked;
