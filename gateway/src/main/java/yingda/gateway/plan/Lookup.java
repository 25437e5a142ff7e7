package yingda.gateway.plan;

import java.util.List;
import yingda.platform.failure.ServiceException;

/// How the search for passages went.
public sealed interface Lookup {

  /// @param passages the best first; may be empty
  record Found(List<Passage> passages) implements Lookup {}

  /// What the company knows couldn't be asked.
  record Failed(ServiceException failure) implements Lookup {}
}
