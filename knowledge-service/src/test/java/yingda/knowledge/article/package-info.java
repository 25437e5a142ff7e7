@NullMarked
package yingda.knowledge.article;

import org.jspecify.annotations.NullMarked;
