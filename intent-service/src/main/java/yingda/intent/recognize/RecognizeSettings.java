package yingda.intent.recognize;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/// When a message counts as understood.
///
/// @param threshold the least confidence for which an intent is named. Higher, and more messages
///   are left to the model; lower, and more are mistaken for something else. At the default, of the
///   sample shop's examples held out, three in five are named, and of those 95 of 100 are right.
@ConfigurationProperties("recognize")
public record RecognizeSettings(
    @Bindable(defaultValue = "0.3") @DecimalMin("0") @DecimalMax("1") double threshold) {}
