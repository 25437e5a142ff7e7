package yingda.gateway.stream;

import java.time.Duration;
import yingda.platform.settings.Setting;
import yingda.platform.settings.SettingGroup;

/// How answers are streamed.
@SettingGroup(value = "stream", about = "How answers are streamed.")
public record StreamSettings(
    @Setting(
            value = "5s",
            min = "50ms",
            max = "60s",
            effect = "How often a silent stream shows that it lives.")
        Duration heartbeat,
    @Setting(
            value = "30s",
            min = "100ms",
            max = "10m",
            effect = "How long a client may take nothing before its stream is closed.")
        Duration stalled,
    @Setting(
            value = "8",
            min = "1",
            max = "1000",
            unit = "streams",
            effect =
                "How many event streams and WebSockets a visitor may have open at one gateway;"
                    + " beyond it they are refused.")
        int perVisitor,
    @Setting(
            value = "2s",
            min = "100ms",
            max = "60s",
            effect = "How often a client whose turn waits is told where it stands.")
        Duration queueEvery) {}
