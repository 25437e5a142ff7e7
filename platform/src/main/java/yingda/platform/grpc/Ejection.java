package yingda.platform.grpc;

import io.grpc.ConnectivityState;
import io.grpc.LoadBalancer;
import io.grpc.LoadBalancerProvider;
import io.grpc.NameResolver.ConfigOrError;
import io.grpc.util.ForwardingLoadBalancerHelper;
import io.grpc.util.OutlierDetectionLoadBalancerProvider;
import java.util.List;
import java.util.Map;

/// Round robin that leaves an instance alone for a while whose calls fail.
///
/// gRPC's own outlier detection does it, but to it every status except OK is a failure; here an
/// instance is as good as its [hard failures][HardFailures] are few.
public final class Ejection extends LoadBalancerProvider {

  static final String POLICY = "yingda_ejection";

  /// Looks every two seconds. An instance that failed half of at least five calls, or that stands
  /// out among at least five instances, is out for ten seconds, the next time for twenty, and so on
  /// up to a minute; never more than half of the instances at once.
  static final Map<String, ?> RULES =
      Map.of(
          "interval",
          "2s",
          "baseEjectionTime",
          "10s",
          "maxEjectionTime",
          "30s",
          "maxEjectionPercent",
          50.0,
          "failurePercentageEjection",
          Map.of("threshold", 50.0, "minimumHosts", 2.0, "requestVolume", 5.0),
          "successRateEjection",
          Map.of("stdevFactor", 1900.0, "minimumHosts", 5.0, "requestVolume", 20.0),
          "childPolicy",
          List.of(Map.of("round_robin", Map.of())));

  private final LoadBalancerProvider outliers = new OutlierDetectionLoadBalancerProvider();

  @Override
  public String getPolicyName() {
    return POLICY;
  }

  @Override
  public int getPriority() {
    return 5;
  }

  @Override
  public boolean isAvailable() {
    return true;
  }

  @Override
  public ConfigOrError parseLoadBalancingPolicyConfig(Map<String, ?> rules) {
    return outliers.parseLoadBalancingPolicyConfig(rules);
  }

  @Override
  public LoadBalancer newLoadBalancer(LoadBalancer.Helper helper) {
    return outliers.newLoadBalancer(new Forgiving(helper));
  }

  /// Stands between the channel and the detection, and so sees what the latter will count.
  private static final class Forgiving extends ForwardingLoadBalancerHelper {

    private final LoadBalancer.Helper channel;

    Forgiving(LoadBalancer.Helper channel) {
      this.channel = channel;
    }

    @Override
    protected LoadBalancer.Helper delegate() {
      return channel;
    }

    @Override
    public void updateBalancingState(
        ConnectivityState state, LoadBalancer.SubchannelPicker picker) {
      channel.updateBalancingState(state, new HardFailures(picker));
    }
  }
}
