/// What the rest of the service knows of a model: what it is asked, what it says, and how it fails.
@NullMarked
package yingda.intent.model;

import org.jspecify.annotations.NullMarked;
