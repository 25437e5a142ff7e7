package yingda.gateway.service;

import io.grpc.ManagedChannel;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import yingda.dialog.v1.DialogServiceGrpc;
import yingda.intent.v1.IntentServiceGrpc;
import yingda.knowledge.v1.KnowledgeServiceGrpc;
import yingda.platform.grpc.Channels;

/// One channel to each service, and which of its methods may be tried twice.
@Factory
final class ServiceChannels {

  private final Channels channels;

  ServiceChannels(Channels channels) {
    this.channels = channels;
  }

  @Singleton
  @Named(Dialog.NAME)
  @Bean(preDestroy = "shutdownNow")
  ManagedChannel dialog(ServicesConfig config) {
    return channels.to(
        config.dialog().target(),
        DialogServiceGrpc.getListConversationsMethod(),
        DialogServiceGrpc.getListMessagesMethod(),
        DialogServiceGrpc.getReadEventsMethod(),
        DialogServiceGrpc.getGetTurnMethod(),
        DialogServiceGrpc.getCancelTurnMethod(),
        DialogServiceGrpc.getRenewLeasesMethod(),
        // Its idempotency key finds the turn that the first try took in.
        DialogServiceGrpc.getAcceptTurnMethod(),
        // The first end of a turn wins.
        DialogServiceGrpc.getFinishTurnMethod());
  }

  @Singleton
  @Named(Intent.NAME)
  @Bean(preDestroy = "shutdownNow")
  ManagedChannel intent(ServicesConfig config) {
    return channels.to(
        config.intent().target(),
        IntentServiceGrpc.getRecognizeMethod(),
        IntentServiceGrpc.getDescribeModelMethod(),
        IntentServiceGrpc.getReplaceCatalogMethod());
  }

  /// Answers have a channel, and so a round, of their own: in a common one with two instances, each
  /// turn's recognition would be the one's and each answer the other's. They are not tried twice:
  /// whether DeepSeek is asked again is intent-service's to say.
  @Singleton
  @Named(Intent.ANSWERS)
  @Bean(preDestroy = "shutdownNow")
  ManagedChannel answers(ServicesConfig config) {
    return channels.to(config.intent().target());
  }

  @Singleton
  @Named(Knowledge.NAME)
  @Bean(preDestroy = "shutdownNow")
  ManagedChannel knowledge(ServicesConfig config) {
    return channels.to(
        config.knowledge().target(),
        KnowledgeServiceGrpc.getSearchMethod(),
        KnowledgeServiceGrpc.getGetImportMethod(),
        KnowledgeServiceGrpc.getGetArticleMethod());
  }
}
