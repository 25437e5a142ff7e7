package yingda.bench.llm;

import java.util.Locale;

/// What is measured.
enum Figure {
  TEN("10 at once, all answered after", "s", "%.3f"),
  FIFTY("50 at once, all answered after", "s", "%.3f"),
  PLAIN("CPU per 1,000 turns, plain", "s", "%.3f"),
  STREAMED("CPU per 1,000 turns, streamed", "s", "%.3f"),
  PACED("CPU per 1,000 turns, streamed as read", "s", "%.3f"),
  SPIKE_FULL("spike, full answers", "%", "%.2f"),
  SPIKE_DEGRADED("spike, degraded answers", "%", "%.2f"),
  SPIKE_MEDIAN("spike, answered within, p50", "s", "%.3f"),
  SPIKE_P99("spike, answered within, p99", "s", "%.3f"),
  LIMITED_ANSWERED("limited model, answered", "%", "%.2f"),
  LIMITED_FULL("limited model, full answers", "%", "%.2f"),
  LIMITED_URGENT("limited model, urgent turns full", "%", "%.2f"),
  LIMITED_P99("limited model, degraded or refused within, p99", "s", "%.3f"),
  CROWD("10,000 in flight, full answers", "%", "%.2f"),
  CROWD_PEAK("10,000 in flight, at once at the model", "turns", "%.0f"),
  CROWD_P99("10,000 in flight, answered within, p99", "s", "%.3f");

  private final String label;
  private final String unit;
  private final String format;

  Figure(String label, String unit, String format) {
    this.label = label;
    this.unit = unit;
    this.format = format;
  }

  String label() {
    return label + ", " + unit;
  }

  String written(double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
