/// The services behind the gateway as tests need them: real gRPC servers that do what a test says.
@NullMarked
package yingda.gateway.fake;

import org.jspecify.annotations.NullMarked;
