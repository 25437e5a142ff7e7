/// What documents may say, and whether one says that.
@NullMarked
package yingda.platform.settings.schema;

import org.jspecify.annotations.NullMarked;
