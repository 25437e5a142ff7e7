package yingda.intent.upstream;

import java.time.Duration;
import yingda.platform.settings.Setting;
import yingda.platform.settings.SettingGroup;

/// What is done about upstreams beside asking them.
@SettingGroup(value = "upstream", about = "What is done about upstreams beside asking them.")
public record UpstreamSettings(
    @Setting(
            value = "4",
            min = "0",
            max = "64",
            unit = "connections",
            effect =
                "How many connections to each upstream are opened at the start, before anybody"
                    + " asks.")
        int warmConnections,
    @Setting(
            value = "1m",
            min = "1s",
            max = "1h",
            effect = "How often an account without balance is asked whether it has some again.")
        Duration balanceCheck,
    @Setting(
            value = "5m",
            min = "1s",
            max = "24h",
            effect = "How often a refused key is tried again.")
        Duration keyCheck) {}
