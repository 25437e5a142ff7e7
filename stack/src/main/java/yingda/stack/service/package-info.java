/// Yingda's own services as local processes.
@NullMarked
package yingda.stack.service;

import org.jspecify.annotations.NullMarked;
