/// Text to vector, in process: one small BERT for Chinese, one for English.
@NullMarked
package yingda.encoder;

import org.jspecify.annotations.NullMarked;
