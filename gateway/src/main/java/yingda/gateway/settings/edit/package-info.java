/// Edits a document's text in place, so that its comments and its order stay.
@NullMarked
package yingda.gateway.settings.edit;

import org.jspecify.annotations.NullMarked;
