/// Changing documents: checked first, recorded, written, and confirmed by those they concern.
@NullMarked
package yingda.gateway.settings.change;

import org.jspecify.annotations.NullMarked;
