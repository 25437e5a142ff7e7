/// Telling tenants' endpoints how turns ended: signed, again and again until one listens, and what
/// none would hear.
@NullMarked
package yingda.dialog.webhook;

import org.jspecify.annotations.NullMarked;
