package yingda.intent.deepseek;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/// How answers are written, and how long DeepSeek may keep a visitor waiting.
///
/// Comments that keep the connection alive are no progress: they don't count as content.
///
/// @param thinking whether the model reasons before it writes; that takes seconds and costs tokens
///   nobody reads
/// @param maxTokens the longest answer, reasoning included
/// @param temperature 0 for the likeliest words, 2 for wild ones; ignored while thinking
/// @param firstByte from sending the request to the headers of the response
/// @param firstContent from the headers to the first text
/// @param betweenContents from one text to the next
/// @param concurrentAnswers how many answers may be written at once; DeepSeek refuses what exceeds
///   the account's limit
/// @param slotWait how long an answer may wait for its turn when that many are
@ConfigurationProperties("generation")
public record GenerationSettings(
    @Bindable(defaultValue = "false") boolean thinking,
    @Bindable(defaultValue = "1024") @Min(1) @Max(32_768) int maxTokens,
    @Bindable(defaultValue = "0.3") @DecimalMin("0") @DecimalMax("2") double temperature,
    @Bindable(defaultValue = "5s") @NotNull Duration firstByte,
    @Bindable(defaultValue = "8s") @NotNull Duration firstContent,
    @Bindable(defaultValue = "5s") @NotNull Duration betweenContents,
    @Bindable(defaultValue = "200") @Min(1) @Max(MOST_ANSWERS) int concurrentAnswers,
    @Bindable(defaultValue = "2s") @NotNull Duration slotWait) {

  /// The most answers at once that can be set: what one account of DeepSeek's is given.
  static final int MOST_ANSWERS = 2_500;
}
