package yingda.dialog.history;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/// How much of a conversation is remembered where.
///
/// @param messages how many messages a model gets at most, question and answer counting as two
/// @param characters how many characters (UTF-16 units) they have together at most
/// @param turns how many turns Redis keeps; older ones are read from the record
@ConfigurationProperties("dialog.history")
public record HistorySettings(
    @Bindable(defaultValue = "20") @Min(2) @Max(200) int messages,
    @Bindable(defaultValue = "12000") @Min(100) @Max(200_000) int characters,
    @Bindable(defaultValue = "100") @Min(1) @Max(1000) int turns) {}
