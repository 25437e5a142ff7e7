package yingda.intent.upstream;

import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.order.Ordered;
import jakarta.validation.constraints.NotNull;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import yingda.platform.digest.Sha256;

/// Where a server is that answers as DeepSeek or OpenAI do, and how it is addressed.
///
/// The first one is asked first; the others are its backups, in the order of their places.
///
/// @param baseUrl the API root, like `https://api.deepseek.com`; blank for an upstream that isn't
///   there
/// @param apiKey sent as a bearer token, and never logged; an own server may need none
/// @param model the model to ask for; blank for the one of [GenerationSettings]
/// @param extras whether it knows what DeepSeek's API has beyond OpenAI's: `thinking` and `user_id`
///   in requests, and an account with a balance. A server that doesn't may refuse such a request.
/// @param standIn whether it is the stand-in, which quotes passages and understands nothing
/// @param name what logs, metrics and refusals call it
@EachProperty("upstreams")
public record UpstreamConfig(
    @Bindable(defaultValue = "0") int place,
    @Bindable(defaultValue = "") @NotNull String baseUrl,
    @Bindable(defaultValue = "") @NotNull String apiKey,
    @Bindable(defaultValue = "") @NotNull String model,
    @Bindable(defaultValue = "false") boolean extras,
    @Bindable(defaultValue = "false") boolean standIn,
    @Parameter String name)
    implements Ordered {

  @ConfigurationInject
  public UpstreamConfig {
    // Paths are appended, and begin with one.
    baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
  }

  /// The model to ask it for.
  public String model(GenerationSettings now) {
    return model.isBlank() ? now.model() : model;
  }

  /// What its answers depend on beside what it is asked.
  String manner(GenerationSettings now) {
    return "%s %s %s %d %s"
        .formatted(baseUrl, model(now), now.thinking(), now.maxTokens(), now.temperature());
  }

  boolean exists() {
    return !baseUrl.isBlank();
  }

  /// Whether it can't be asked for want of a key: DeepSeek's is never without.
  boolean lacksKey() {
    return extras && apiKey.isBlank();
  }

  /// What all instances call the account behind it, which tells nothing of the key; null unless it
  /// has a limit for all of them. DeepSeek's is one for each model.
  @Nullable String account() {
    if (!extras || apiKey.isBlank()) {
      return null;
    }
    return Sha256.hex(String.join("\n", baseUrl, apiKey, model)).substring(0, 16);
  }

  /// The variable that the key is read from.
  String keyVariable() {
    return name.toUpperCase(Locale.ROOT).replace('-', '_') + "_API_KEY";
  }

  @Override
  public int getOrder() {
    return place;
  }

  @Override
  public String toString() {
    return "UpstreamConfig[%s at %s]".formatted(name, baseUrl);
  }
}
