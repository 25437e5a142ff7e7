/// Settings: what operators change in Consul KV.
@NullMarked
package yingda.platform.settings;

import org.jspecify.annotations.NullMarked;
