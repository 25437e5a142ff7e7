package yingda.gateway.settings.change;

import java.util.List;
import yingda.platform.settings.schema.Fault;

/// A document with faults, which was not written.
public final class Unfit extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<Fault> faults;

  Unfit(List<Fault> faults) {
    super(faults.getFirst().toString(), null, false, false);
    this.faults = List.copyOf(faults);
  }

  public List<Fault> faults() {
    return faults;
  }
}
