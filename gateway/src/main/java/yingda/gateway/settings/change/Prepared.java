package yingda.gateway.settings.change;

import java.util.List;
import yingda.gateway.settings.live.Member;
import yingda.gateway.settings.record.NewChange;

/// A change that may be made.
///
/// @param index the document's, which it must still have; 0 when there is none
/// @param concerned the instances that read the document
public record Prepared(NewChange change, long index, List<Member> concerned) {}
