/// gRPC as every service speaks it: who is calling, how long they wait, and what went wrong.
@NullMarked
package yingda.platform.grpc;

import org.jspecify.annotations.NullMarked;
