package yingda.gateway.turn;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/// How turns are run.
///
/// @param timeout how long a turn may take, from its acceptance to its end
/// @param recognizeTimeout how much of that the intent may take to recognize; after it the turn
///   goes on without
/// @param searchTimeout how much of that the search may take; after it the turn fails
/// @param finishTimeout how long after its deadline the end of a turn is tried to be recorded
/// @param journalEvery how long shown text may stay out of the log
/// @param journalChars how much shown text may stay out of the log, in UTF-16 units
/// @param answerChars how long an answer may get, in UTF-16 units; a longer one fails
/// @param passages how many passages are looked up, and cited
/// @param concurrent how many turns this gateway runs at once; beyond it messages are refused
@ConfigurationProperties("turn")
public record TurnSettings(
    @Bindable(defaultValue = "30s") @NotNull Duration timeout,
    @Bindable(defaultValue = "2s") @NotNull Duration recognizeTimeout,
    @Bindable(defaultValue = "3s") @NotNull Duration searchTimeout,
    @Bindable(defaultValue = "2s") @NotNull Duration finishTimeout,
    @Bindable(defaultValue = "250ms") @NotNull Duration journalEvery,
    @Bindable(defaultValue = "1000") @Min(1) @Max(65536) int journalChars,
    @Bindable(defaultValue = "65536") @Min(1) @Max(1_000_000) int answerChars,
    @Bindable(defaultValue = "5") @Min(1) @Max(20) int passages,
    @Bindable(defaultValue = "2000") @Min(1) @Max(100_000) int concurrent) {}
