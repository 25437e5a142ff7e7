/// Real backing services for the tests of every module.
@NullMarked
package yingda.stack.junit;

import org.jspecify.annotations.NullMarked;
