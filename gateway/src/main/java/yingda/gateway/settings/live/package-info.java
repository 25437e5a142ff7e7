/// What lies in Consul: the documents, and what the instances say of them.
@NullMarked
package yingda.gateway.settings.live;

import org.jspecify.annotations.NullMarked;
