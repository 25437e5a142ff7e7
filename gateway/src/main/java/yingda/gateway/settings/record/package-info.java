/// Who changed which settings, when, why and how: the record in PostgreSQL.
@NullMarked
package yingda.gateway.settings.record;

import org.jspecify.annotations.NullMarked;
