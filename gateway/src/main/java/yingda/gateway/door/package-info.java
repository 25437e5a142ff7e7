/// What every request passes: its id and trace, response headers, and the strict reading of bodies.
@NullMarked
package yingda.gateway.door;

import org.jspecify.annotations.NullMarked;
