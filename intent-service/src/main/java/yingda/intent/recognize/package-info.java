/// Recognizing what a message is about, by classifiers that are taught a tenant's examples.
@NullMarked
package yingda.intent.recognize;

import org.jspecify.annotations.NullMarked;
