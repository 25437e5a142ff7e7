package yingda.chaos.fault;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import yingda.chaos.arena.Arena;
import yingda.chaos.arena.Proxy.Mode;

/// What can be done to a system. The numbers are those of the catalogue.
public enum Fault {
  F1("kill -9 a dialog-service", 3, Victim.DIALOG, Blows::killADialog),
  F2("kill -9 a gateway", 3, Victim.GATEWAY, Blows::killAGateway),
  F2A("SIGSTOP a gateway past its leases", 4, Victim.GATEWAY, Blows::stopAGateway),
  F5("kill -9 Redis, back after 0.5 s", 4, Victim.REDIS, Blows::killRedis),
  F6("kill -9 Redis, the last second of its file lost", 4, Victim.REDIS, Blows::rollRedisBack),
  F7("FLUSHALL", 3, Victim.REDIS, (arena, _) -> Blows.tellRedis(arena, "FLUSHALL")),
  F8("Redis is full for 1.5 s", 2, Victim.REDIS, Blows::fillRedis),
  F9("SIGSTOP Redis", 4, Victim.REDIS, Blows::stopRedis),
  F10("kill -9 PostgreSQL, back at once", 4, Victim.POSTGRES, Blows::killPostgres),
  F11("SIGSTOP PostgreSQL", 3, Victim.POSTGRES, Blows::stopPostgres),
  F22("a wire is slow", 3, Victim.WIRE, (arena, random) -> Blows.spoil(arena, random, Blows.SLOW)),
  F23(
      "a wire swallows replies",
      5,
      Victim.WIRE,
      (arena, random) -> Blows.spoil(arena, random, new Mode.SwallowReplies())),
  F23A("a wire resets its connections", 3, Victim.WIRE, Blows::reset),
  F23B(
      "a wire is a black hole",
      2,
      Victim.WIRE,
      (arena, random) -> Blows.spoil(arena, random, new Mode.BlackHole())),
  F27("SIGTERM all, one after the other", 1, Victim.SERVICES, Blows::rollingRestart),
  F28("SIGTERM a gateway whose streams never end", 0, Victim.SERVICES, Blows::stopEndless),
  F34("whoever begins a turn dies", 0, Victim.SERVICES, (arena, _) -> Poison.in(arena)),
  F36("50 clients that read 1 B/s", 2, Victim.NOBODY, Blows::slowClients),
  F39("kill -9 all gateways: everybody comes back at once", 1, Victim.GATEWAY, Blows::storm);

  /// Whom it hits: only one fault at a time hits the same.
  enum Victim {
    DIALOG,
    GATEWAY,
    SERVICES,
    REDIS,
    POSTGRES,
    WIRE,
    NOBODY;

    Set<Victim> all() {
      return this == SERVICES ? Set.of(DIALOG, GATEWAY) : this == NOBODY ? Set.of() : Set.of(this);
    }
  }

  /// How it is done; returns when all is as before.
  interface Blow {

    /// @return what exactly was done; empty when the fault's name says it all
    String to(Arena arena, SplittableRandom random) throws IOException, InterruptedException;
  }

  private final String what;
  private final int weight;
  private final Victim victim;

  @SuppressWarnings("ImmutableEnumChecker") // Functions without state.
  private final Blow blow;

  Fault(String what, int weight, Victim victim, Blow blow) {
    this.what = what;
    this.weight = weight;
    this.victim = victim;
    this.blow = blow;
  }

  /// @throws IllegalArgumentException naming those there are
  public static Fault named(String name) {
    try {
      return valueOf(name.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException(
          "fault: %s (expected: one of %s)".formatted(name, Arrays.toString(values())));
    }
  }

  public String what() {
    return what;
  }

  /// How often it is done, compared with the others; 0 for once, after the others.
  public int weight() {
    return weight;
  }

  Victim victim() {
    return victim;
  }

  Blow blow() {
    return blow;
  }

  /// Whether Redis forgets something.
  public boolean losesData() {
    return this == F5 || this == F6 || this == F7;
  }

  /// Whether a service is stopped, frozen or started meanwhile.
  public boolean takesAService() {
    return switch (victim) {
      case DIALOG, GATEWAY, SERVICES -> true;
      default -> false;
    };
  }

  /// Whether a store can't be used meanwhile.
  public boolean takesAStore() {
    return switch (victim) {
      case REDIS, POSTGRES, WIRE -> true;
      default -> false;
    };
  }
}
