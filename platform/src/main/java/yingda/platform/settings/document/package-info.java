/// Documents: YAML that remembers where each word of it stood.
@NullMarked
package yingda.platform.settings.document;

import org.jspecify.annotations.NullMarked;
