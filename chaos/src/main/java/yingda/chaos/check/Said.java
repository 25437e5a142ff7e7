package yingda.chaos.check;

/// One message of the history as the API gives it.
public record Said(String turn, long sequence, String role, String text, String state) {}
