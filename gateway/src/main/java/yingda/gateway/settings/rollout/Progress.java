package yingda.gateway.settings.rollout;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a staged change fares.
///
/// @param instances that try it
/// @param share of the instances that was asked for
/// @param until when they try it, ISO 8601
/// @param canary what came out at those
/// @param rest what came out at the others
/// @param verdict null while it is tried
@Serdeable
public record Progress(
    List<String> instances,
    double share,
    String until,
    Tally canary,
    Tally rest,
    @Nullable String verdict) {

  Progress with(Tally canary, Tally rest, @Nullable String verdict) {
    return new Progress(instances, share, until, canary, rest, verdict);
  }
}
