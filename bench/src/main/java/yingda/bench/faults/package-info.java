/// What visitors get while the model's server misbehaves, how long it takes, and what it costs.
@NullMarked
package yingda.bench.faults;

import org.jspecify.annotations.NullMarked;
