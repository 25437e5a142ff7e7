/// Settings: what operators change in Consul KV while everything runs, as the services see it.
@NullMarked
package yingda.platform.settings;

import org.jspecify.annotations.NullMarked;
