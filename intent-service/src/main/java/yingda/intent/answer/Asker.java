package yingda.intent.answer;

/// Who is asking.
public record Asker(String tenant, String visitor) {}
