/// Prompts: what a model is told, with everybody's words fenced as data.
@NullMarked
package yingda.intent.prompt;

import org.jspecify.annotations.NullMarked;
