package yingda.platform.settings.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;

/// A document as it was found.
///
/// @param generation of the change that wrote it; 0 when none was recorded
/// @param index of Consul, when it was written
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record Document(String name, String text, long generation, long index) {}
