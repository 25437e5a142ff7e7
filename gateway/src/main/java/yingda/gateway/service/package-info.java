/// The services behind the gateway, as it calls them.
@NullMarked
package yingda.gateway.service;

import org.jspecify.annotations.NullMarked;
