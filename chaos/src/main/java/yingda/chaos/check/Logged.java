package yingda.chaos.check;

import com.fasterxml.jackson.databind.JsonNode;

/// One event of a conversation's log as the API replays it afterwards.
///
/// @param data of a `turn.done`; missing for all others, of which it is enough that they are there
public record Logged(String id, String type, String turn, JsonNode data) {}
