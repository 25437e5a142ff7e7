package yingda.intent.upstream;

import java.time.Duration;
import yingda.platform.settings.Setting;
import yingda.platform.settings.SettingGroup;

/// How answers are written, and how long a model may keep a visitor waiting.
///
/// Neither comments that keep the connection alive nor reasoning are content: see [Watchdog].
@SettingGroup(
    value = "generation",
    about = "How answers are written, and how long a model may keep a visitor waiting.")
public record GenerationSettings(
    @Setting(
            value = "deepseek-flash",
            pattern = "[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}",
            effect = "The model to ask for.",
            tenant = true)
        String model,
    @Setting(
            value = "false",
            effect =
                "Whether the model reasons before it writes; that takes seconds and costs tokens"
                    + " nobody reads.")
        boolean thinking,
    @Setting(
            value = "1024",
            min = "1",
            max = "32768",
            unit = "tokens",
            effect = "The longest answer, reasoning included.")
        int maxTokens,
    @Setting(
            value = "0.3",
            min = "0",
            max = "2",
            effect = "0 for the likeliest words, 2 for wild ones; ignored while thinking.",
            tenant = true)
        double temperature,
    @Setting(
            value = "3s",
            min = "10ms",
            max = "" + CONNECT_SECONDS + "s",
            effect = "Until there is a connection: a free one, or a new one with name and TLS.")
        Duration connect,
    @Setting(
            value = "5s",
            min = "10ms",
            max = "60s",
            effect = "From sending the request to the headers of the response.")
        Duration firstByte,
    @Setting(
            value = "8s",
            min = "10ms",
            max = "60s",
            effect = "From the headers to the first text, over all reasoning.")
        Duration firstContent,
    @Setting(value = "5s", min = "10ms", max = "60s", effect = "From one text to the next.")
        Duration betweenContents) {

  /// The longest time that can be set for a connection.
  static final int CONNECT_SECONDS = 10;
}
