package yingda.dialog.record;

import java.util.List;

/// A conversation as the record has it, with a new log begun.
///
/// @param epoch what the new log is numbered in; greater than any before
/// @param owner who answers
/// @param ownership the number of the change since which they do
/// @param turns the latest, latest first
public record Reopened(long epoch, Owner owner, long ownership, List<Recorded> turns) {

  Reopened with(List<Recorded> latest) {
    return new Reopened(epoch, owner, ownership, latest);
  }
}
