package yingda.stack.service;

/// The four services.
public enum YingdaService {
  DIALOG("dialog-service", "yingda.dialog.Application", 112),
  INTENT("intent-service", "yingda.intent.Application", 144),
  KNOWLEDGE("knowledge-service", "yingda.knowledge.Application", 144),
  GATEWAY("gateway", "yingda.gateway.Application", 112);

  private final String label;
  private final String mainClass;
  private final int heapMegabytes;

  YingdaService(String label, String mainClass, int heapMegabytes) {
    this.label = label;
    this.mainClass = mainClass;
    this.heapMegabytes = heapMegabytes;
  }

  /// What people, commands and Consul call it; also the folder of its module.
  public String label() {
    return label;
  }

  String mainClass() {
    return mainClass;
  }

  int heapMegabytes() {
    return heapMegabytes;
  }

  /// The gateway is called over HTTP and itself only calls.
  public boolean speaksGrpc() {
    return this != GATEWAY;
  }
}
