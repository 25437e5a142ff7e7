/// Elasticsearch, PostgreSQL, Redis and Consul, each as a local process.
@NullMarked
package yingda.stack.backing;

import org.jspecify.annotations.NullMarked;
