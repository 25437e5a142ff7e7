/// The widget's own tests, which speak JavaScript.
@NullMarked
package yingda.gateway.widget;

import org.jspecify.annotations.NullMarked;
