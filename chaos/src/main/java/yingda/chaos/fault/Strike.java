package yingda.chaos.fault;

/// One fault that was done. Times are in milliseconds of the wall clock.
///
/// @param detail what exactly was done, or why it failed
public record Strike(Fault fault, long from, long to, String detail) {

  @Override
  public String toString() {
    return fault.what() + (detail.isEmpty() ? "" : " (" + detail + ")");
  }
}
