/// What a tenant does with its own key: importing articles and intents.
@NullMarked
package yingda.gateway.admin;

import org.jspecify.annotations.NullMarked;
