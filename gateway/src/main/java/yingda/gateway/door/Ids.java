package yingda.gateway.door;

import java.util.regex.Pattern;
import yingda.platform.failure.ServiceException.NotFound;

/// Ids as we give them out.
public final class Ids {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private Ids() {}

  /// The id, if it could be one of ours.
  ///
  /// @throws NotFound if it couldn't: exactly as if it were well-formed and unknown
  public static String require(String what, String id) {
    if (!ID.matcher(id).matches()) {
      throw new NotFound(what, id);
    }
    return id;
  }
}
