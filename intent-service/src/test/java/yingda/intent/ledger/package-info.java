@NullMarked
package yingda.intent.ledger;

import org.jspecify.annotations.NullMarked;
