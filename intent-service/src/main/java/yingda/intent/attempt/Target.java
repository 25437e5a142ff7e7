package yingda.intent.attempt;

import java.util.function.Supplier;
import yingda.intent.model.Model;

/// An upstream to be asked.
///
/// @param upstream what logs and metrics call it
/// @param model the name of the model that it would be asked for now
/// @param asked asks it, once
public record Target(String upstream, Supplier<String> model, Model asked) {}
