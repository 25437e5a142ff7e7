/// The real backing services, the stand-in of DeepSeek, and the command that runs it all.
@NullMarked
package yingda.stack;

import org.jspecify.annotations.NullMarked;
