/// The ledger: what each call to a model used and cost, kept by day, and what a tenant may spend.
@NullMarked
package yingda.intent.ledger;

import org.jspecify.annotations.NullMarked;
