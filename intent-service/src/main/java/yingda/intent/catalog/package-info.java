/// The intents of each tenant, as an operator writes them, replaced as a whole and kept in
/// PostgreSQL.
@NullMarked
package yingda.intent.catalog;

import org.jspecify.annotations.NullMarked;
