package yingda.gateway.service;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/// Where the services are.
///
/// @param timeout how long a call may take that isn't part of answering
@ConfigurationProperties("yingda.services")
record ServicesConfig(
    @Bindable(defaultValue = "5s") @NotNull Duration timeout,
    @NotNull @Valid DialogConfig dialog,
    @NotNull @Valid IntentConfig intent,
    @NotNull @Valid KnowledgeConfig knowledge) {

  /// @param target a gRPC target
  @ConfigurationProperties("dialog")
  record DialogConfig(
      @Bindable(defaultValue = "consul:///dialog-service-grpc") @NotBlank String target) {}

  /// @param target a gRPC target
  @ConfigurationProperties("intent")
  record IntentConfig(
      @Bindable(defaultValue = "consul:///intent-service-grpc") @NotBlank String target) {}

  /// @param target a gRPC target
  @ConfigurationProperties("knowledge")
  record KnowledgeConfig(
      @Bindable(defaultValue = "consul:///knowledge-service-grpc") @NotBlank String target) {}
}
