/// Reuse: what a model has said, or is saying, serves others who ask the same.
@NullMarked
package yingda.intent.reuse;

import org.jspecify.annotations.NullMarked;
