package yingda.platform.settings.schema;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import yingda.platform.settings.Rollout;
import yingda.platform.settings.Setting;
import yingda.platform.settings.SettingGroup;
import yingda.platform.settings.SettingGroups;

/// Reads from annotated records what documents may say.
final class RecordSchema {

  private static final Map<Class<?>, Kind> KINDS =
      Map.of(
          boolean.class, Kind.FLAG,
          int.class, Kind.WHOLE,
          long.class, Kind.WHOLE,
          double.class, Kind.DECIMAL,
          Duration.class, Kind.DURATION,
          String.class, Kind.TEXT,
          Rollout.class, Kind.ROLLOUT,
          List.class, Kind.LIST,
          Map.class, Kind.MAP);

  private RecordSchema() {}

  /// @throws IllegalArgumentException if a record is no group, or a default is out of its bounds
  static Field root(List<SettingGroups> declared) {
    // Whoever declares first, the schema is the same.
    var inOrder = new TreeMap<String, Declared>();
    for (var groups : declared) {
      for (var group : groups.groups()) {
        if (inOrder.put(path(group), new Declared(group, groups.shared())) != null) {
          throw new IllegalArgumentException("two groups of settings stand at " + path(group));
        }
      }
    }
    var root = Field.group("", List.of(), "", false);
    for (var group : inOrder.entrySet()) {
      root = with(root, group.getKey(), group.getValue());
    }
    return root;
  }

  private static Field with(Field root, String path, Declared group) {
    if (path.equals(SettingGroup.TOP)) {
      var grown = root;
      for (var field : group(group.type(), "", group.shared()).parts()) {
        grown = with(grown, List.of(field.name()), field);
      }
      return grown;
    }
    var names = List.of(path.split("\\.", -1));
    return with(root, names, group(group.type(), names.getLast(), group.shared()));
  }

  private record Declared(Class<?> type, boolean shared) {}

  /// The path of a group, as its annotation says.
  static String path(Class<?> group) {
    return place(group).value();
  }

  private static SettingGroup place(Class<?> group) {
    var place = group.getAnnotation(SettingGroup.class);
    if (place == null || place.value().isEmpty()) {
      throw new IllegalArgumentException(group + " doesn't say where its settings stand");
    }
    return place;
  }

  /// A copy of `in` that has `field` at `path`; the groups on the way are made.
  private static Field with(Field in, List<String> path, Field field) {
    var fields = new LinkedHashMap<String, Field>();
    in.parts().forEach(part -> fields.put(part.name(), part));
    var name = path.getFirst();
    var known = fields.get(name);
    if (path.size() > 1) {
      var below = known == null ? Field.group(name, List.of(), "", field.shared()) : known;
      fields.put(name, with(below, path.subList(1, path.size()), field));
    } else if (known == null) {
      fields.put(name, field);
    } else {
      throw new IllegalArgumentException("two settings stand at " + name);
    }
    return Field.group(in.name(), List.copyOf(fields.values()), in.effect(), in.shared());
  }

  private static Field group(Class<?> type, String name, boolean shared) {
    var about = type.getAnnotation(SettingGroup.class);
    if (!type.isRecord() || about == null) {
      throw new IllegalArgumentException(type + " is no group of settings");
    }
    var fields = new ArrayList<Field>();
    for (var component : type.getRecordComponents()) {
      fields.add(field(component, shared));
    }
    return Field.group(name, List.copyOf(fields), about.about(), shared);
  }

  private static Field field(RecordComponent component, boolean shared) {
    var setting = component.getAnnotation(Setting.class);
    var name = name(component);
    if (setting == null) {
      return group(component.getType(), name, shared);
    }
    var field = field(component.getGenericType(), name, setting, shared);
    if (field.standard() != null) {
      var value = Values.parse(field, field.standard());
      if (value.isEmpty() || !Values.within(field, value.get())) {
        throw new IllegalArgumentException(
            "%s: default %s (expected: %s)".formatted(name, field.standard(), field.expected()));
      }
    }
    return field;
  }

  private static Field field(Type type, String name, Setting setting, boolean shared) {
    var kind = kind(type, setting);
    var pattern = blank(setting.pattern());
    return new Field(
        name,
        kind,
        kind.scalar() && !setting.value().equals(Setting.REQUIRED) ? setting.value() : null,
        blank(setting.min()),
        blank(setting.max()),
        pattern,
        kind == Kind.CHOICE ? choices(raw(type)) : null,
        item(type, kind, pattern),
        null,
        blank(setting.unit()),
        setting.effect(),
        setting.tenant(),
        shared,
        blank(setting.notAbove()));
  }

  private static Kind kind(Type type, Setting setting) {
    var raw = raw(type);
    if (raw.isEnum()) {
      return Kind.CHOICE;
    }
    var kind = KINDS.get(raw);
    if (kind == null) {
      throw new IllegalArgumentException("no setting can be a " + type);
    }
    return kind == Kind.WHOLE && setting.unit().equals("bytes") ? Kind.BYTES : kind;
  }

  /// What the entries of a list or map are; a list's texts are matched, a map's keys are.
  private static @Nullable Field item(Type type, Kind kind, @Nullable String pattern) {
    return switch (kind) {
      case LIST -> item(argument(type, 0), pattern);
      case MAP -> item(argument(type, 1), null);
      default -> null;
    };
  }

  private static Field item(Type type, @Nullable String pattern) {
    var raw = raw(type);
    if (raw.isRecord() && raw != Rollout.class) {
      return group(raw, "", false);
    }
    var kind = raw.isEnum() ? Kind.CHOICE : KINDS.get(raw);
    if (kind == null || !kind.scalar()) {
      throw new IllegalArgumentException("no list or map of settings can hold a " + type);
    }
    return new Field(
        "",
        kind,
        null,
        null,
        null,
        pattern,
        kind == Kind.CHOICE ? choices(raw) : null,
        null,
        null,
        null,
        "",
        false,
        false,
        null);
  }

  static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  static Class<?> raw(Type type) {
    return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
  }

  private static List<String> choices(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .toList();
  }

  /// `firstByte` stands in documents as `first-byte`.
  static String name(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static @Nullable String blank(String text) {
    return text.isEmpty() ? null : text;
  }
}
