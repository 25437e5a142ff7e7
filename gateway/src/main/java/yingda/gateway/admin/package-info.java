/// What a tenant does with its own key: importing articles and intents, and seeing what its server
/// could not be told.
@NullMarked
package yingda.gateway.admin;

import org.jspecify.annotations.NullMarked;
