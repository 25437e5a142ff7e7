/// How a service's work comes out, counted the same way by all, so that instances can be compared.
@NullMarked
package yingda.platform.outcome;

import org.jspecify.annotations.NullMarked;
