/// The one translation of failures to problem+json, and the codes that a client may rely on.
@NullMarked
package yingda.gateway.problem;

import org.jspecify.annotations.NullMarked;
