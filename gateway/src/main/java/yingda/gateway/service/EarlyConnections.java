package yingda.gateway.service;

import io.grpc.ManagedChannel;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;

/// Connects to the services at the start, so that the first visitor doesn't wait for it.
@Singleton
final class EarlyConnections {

  private final List<ManagedChannel> channels;

  EarlyConnections(
      @Named(Dialog.NAME) ManagedChannel dialog,
      @Named(Intent.NAME) ManagedChannel intent,
      @Named(Intent.ANSWERS) ManagedChannel answers,
      @Named(Knowledge.NAME) ManagedChannel knowledge) {
    channels = List.of(dialog, intent, answers, knowledge);
  }

  @EventListener
  void started(ServerStartupEvent event) {
    channels.forEach(channel -> channel.getState(true));
  }
}
