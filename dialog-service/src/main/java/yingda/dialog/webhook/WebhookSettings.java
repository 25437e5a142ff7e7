package yingda.dialog.webhook;

import java.time.Duration;
import java.util.List;
import yingda.platform.settings.Setting;
import yingda.platform.settings.SettingGroup;

/// Who is told how turns end, and how hard that is tried.
@SettingGroup(
    value = "dialog.webhook",
    about = "Where a tenant's server is told how turns end, and how hard that is tried.")
public record WebhookSettings(
    @Setting(
            value = "",
            max = "2000",
            pattern = "(https?://[^@\\s]+)?",
            effect = "Where it is told; empty when it isn't. docs/webhooks.md says what it gets.",
            tenant = true)
        String url,
    @Setting(
            value = "",
            pattern = "(whsec_[A-Za-z0-9+/]{32,88}={0,2}( whsec_[A-Za-z0-9+/]{32,88}={0,2})?)?",
            effect =
                "What messages are signed with, as a reference; behind it `whsec_` and base64, or"
                    + " two of them while one replaces the other.",
            tenant = true)
        String secret,
    @Setting(
            max = "20",
            effect =
                "How long after each failure a message is tried again, each a tenth longer or"
                    + " shorter at random; after the last it is given up. Empty: 5s, 30s, 2m, 10m,"
                    + " 1h, 6h.")
        List<Duration> retries,
    @Setting(
            value = "10s",
            min = "100ms",
            max = "60s",
            effect = "How long one try may take, from connecting to the answer's status.")
        Duration timeout,
    @Setting(
            value = "64",
            min = "1",
            max = "1000",
            unit = "messages",
            effect = "How many an instance sends at once.")
        int concurrent,
    @Setting(
            value = "8",
            min = "1",
            max = "100",
            unit = "messages",
            effect = "How many of these to one tenant.")
        int perTenant,
    @Setting(
            value = "30d",
            min = "1h",
            max = "365d",
            effect = "How long a message that was given up can still be tried again.")
        Duration keep) {

  /// How long a message that was taken belongs to who took it.
  Duration lease() {
    return timeout.multipliedBy(2).plusSeconds(1);
  }
}
