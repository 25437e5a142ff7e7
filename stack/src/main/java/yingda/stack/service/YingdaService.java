package yingda.stack.service;

import static yingda.stack.backing.BackingService.CONSUL;
import static yingda.stack.backing.BackingService.ELASTICSEARCH;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.backing.BackingService.REDIS;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import yingda.stack.backing.BackingService;

/// The four services.
public enum YingdaService {
  DIALOG("dialog-service", "yingda.dialog.Application", 112, CONSUL, POSTGRES, REDIS),
  INTENT("intent-service", "yingda.intent.Application", 144, CONSUL, POSTGRES, REDIS),
  KNOWLEDGE(
      "knowledge-service", "yingda.knowledge.Application", 144, CONSUL, POSTGRES, ELASTICSEARCH),
  GATEWAY("gateway", "yingda.gateway.Application", 112, CONSUL, POSTGRES);

  private final String label;
  private final String mainClass;
  private final int heapMegabytes;

  @SuppressWarnings("ImmutableEnumChecker") // A list that can't be changed.
  private final List<BackingService> needs;

  YingdaService(String label, String mainClass, int heapMegabytes, BackingService... needs) {
    this.label = label;
    this.mainClass = mainClass;
    this.heapMegabytes = heapMegabytes;
    this.needs = List.of(needs);
  }

  /// What people, commands and Consul call it; also the folder of its module.
  public String label() {
    return label;
  }

  /// @throws IllegalArgumentException naming those there are
  public static YingdaService labelled(String label) {
    return Stream.of(values())
        .filter(service -> service.label.equals(label))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "service: %s (expected: one of %s)"
                    .formatted(
                        label,
                        Stream.of(values())
                            .map(YingdaService::label)
                            .collect(Collectors.joining(", ")))));
  }

  String mainClass() {
    return mainClass;
  }

  int heapMegabytes() {
    return heapMegabytes;
  }

  /// What it keeps its data in and finds the others by.
  public List<BackingService> needs() {
    return needs;
  }

  /// The gateway is called over HTTP and itself only calls.
  public boolean speaksGrpc() {
    return this != GATEWAY;
  }
}
