package yingda.intent.deepseek;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;

/// How to reach DeepSeek, or any server that speaks as it does.
///
/// @param baseUrl the API root, without a trailing slash
/// @param apiKey sent as a bearer token, and never logged; without one nothing is answered
/// @param standIn whether `baseUrl` is the stand-in, which quotes passages and understands nothing
/// @param connectTimeout how long a connection may take to open
@ConfigurationProperties("deepseek")
public record DeepSeekConfig(
    @Bindable(defaultValue = "https://api.deepseek.com") @NotNull URI baseUrl,
    @Bindable(defaultValue = "") @NotNull String apiKey,
    @Bindable(defaultValue = "false") boolean standIn,
    @Bindable(defaultValue = "3s") @NotNull Duration connectTimeout) {

  @Override
  public String toString() {
    return "DeepSeekConfig[%s]".formatted(baseUrl);
  }
}
