/// Whether instances keep to the account that they share.
@NullMarked
package yingda.bench.llm.leases;

import org.jspecify.annotations.NullMarked;
