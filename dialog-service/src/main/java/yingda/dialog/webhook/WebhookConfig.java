package yingda.dialog.webhook;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// What whoever starts the service says about tenants' endpoints. It is no setting: who may write a
/// URL must not be able to lift the fence around the private network with it.
///
/// @param anywhere whether endpoints may lie in private networks and need no encryption; for
///   development
@ConfigurationProperties("dialog.webhooks")
record WebhookConfig(@Bindable(defaultValue = "false") boolean anywhere) {}
