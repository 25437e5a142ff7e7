package yingda.intent.model;

/// Who is asking.
public record Asker(String tenant, String visitor) {}
