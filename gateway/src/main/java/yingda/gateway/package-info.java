/// The public door of Yingda, and the runner that answers turns.
@NullMarked
package yingda.gateway;

import org.jspecify.annotations.NullMarked;
