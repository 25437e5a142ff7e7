package yingda.platform.grpc;

import static io.grpc.Status.Code.DATA_LOSS;
import static io.grpc.Status.Code.DEADLINE_EXCEEDED;
import static io.grpc.Status.Code.INTERNAL;
import static io.grpc.Status.Code.UNAVAILABLE;
import static io.grpc.Status.Code.UNIMPLEMENTED;
import static io.grpc.Status.Code.UNKNOWN;

import io.grpc.ClientStreamTracer;
import io.grpc.LoadBalancer.PickResult;
import io.grpc.LoadBalancer.PickSubchannelArgs;
import io.grpc.LoadBalancer.SubchannelPicker;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.util.ForwardingClientStreamTracer;
import java.util.EnumSet;
import java.util.Set;

/// Picks as another picker does, but tells its tracer of those failures only that speak against the
/// instance. One that refuses a bad request, or work beyond its limits, does its job.
final class HardFailures extends SubchannelPicker {

  private static final Set<Status.Code> HARD =
      EnumSet.of(UNAVAILABLE, DEADLINE_EXCEEDED, INTERNAL, UNKNOWN, DATA_LOSS, UNIMPLEMENTED);

  private final SubchannelPicker picker;

  HardFailures(SubchannelPicker picker) {
    this.picker = picker;
  }

  @Override
  public PickResult pickSubchannel(PickSubchannelArgs call) {
    var pick = picker.pickSubchannel(call);
    var instance = pick.getSubchannel();
    var tracers = pick.getStreamTracerFactory();
    return instance == null || tracers == null
        ? pick
        : PickResult.withSubchannel(instance, new Tracers(tracers), pick.getAuthorityOverride());
  }

  private static final class Tracers extends ClientStreamTracer.Factory {

    private final ClientStreamTracer.Factory tracers;

    Tracers(ClientStreamTracer.Factory tracers) {
      this.tracers = tracers;
    }

    @Override
    public ClientStreamTracer newClientStreamTracer(
        ClientStreamTracer.StreamInfo call, Metadata headers) {
      var tracer = tracers.newClientStreamTracer(call, headers);
      return new ForwardingClientStreamTracer() {
        @Override
        protected ClientStreamTracer delegate() {
          return tracer;
        }

        @Override
        public void streamClosed(Status status) {
          tracer.streamClosed(HARD.contains(status.getCode()) ? status : Status.OK);
        }
      };
    }
  }
}
