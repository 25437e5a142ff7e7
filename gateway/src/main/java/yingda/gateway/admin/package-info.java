/// What a tenant does with its own key: importing articles and intents, seeing what models cost,
/// and what its server could not be told.
@NullMarked
package yingda.gateway.admin;

import org.jspecify.annotations.NullMarked;
