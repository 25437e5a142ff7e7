/// Tests of what webhooks are made of.
@NullMarked
package yingda.dialog.webhook;

import org.jspecify.annotations.NullMarked;
