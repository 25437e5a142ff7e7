@NullMarked
package yingda.gateway.stream;

import org.jspecify.annotations.NullMarked;
