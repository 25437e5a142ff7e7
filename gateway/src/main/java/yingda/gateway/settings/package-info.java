/// The operators' API for settings: what they are, who applies what, and changing them.
@NullMarked
package yingda.gateway.settings;

import org.jspecify.annotations.NullMarked;
