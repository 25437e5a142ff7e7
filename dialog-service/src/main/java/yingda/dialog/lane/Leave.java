package yingda.dialog.lane;

import java.util.List;

/// How a runner leaves the turn that it ends. Its clients have seen what the log has, and no more.
///
/// @param fence of its assignment
/// @param last what it adds to the log before the end
public record Leave(long fence, List<NewEvent> last) {}
