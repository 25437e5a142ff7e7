/// dialog-service as its callers see it: over gRPC, on real stores.
@NullMarked
package yingda.dialog;

import org.jspecify.annotations.NullMarked;
