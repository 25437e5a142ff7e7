package yingda.platform.settings.schema;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import yingda.platform.settings.Rollout;

/// Makes records of values that were checked.
final class Binder {

  private Binder() {}

  /// @param values of the group and all below it, by name
  static <T> T bind(Class<T> group, String path, Map<String, Object> values) {
    var components = group.getRecordComponents();
    var arguments =
        Arrays.stream(components).map(component -> argument(component, path, values)).toArray();
    var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var constructor = group.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(group + " refuses what its annotations admit", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object argument(
      RecordComponent component, String path, Map<String, Object> values) {
    var name = RecordSchema.name(component);
    var value = values.get(name);
    if (value == null) {
      throw new IllegalStateException(path + "." + name + " was not checked");
    }
    return value(component.getGenericType(), Checker.join(path, name), value);
  }

  private static Object value(Type type, String path, Object value) {
    var raw = RecordSchema.raw(type);
    if (raw == int.class || raw == Integer.class) {
      return Math.toIntExact((Long) value);
    }
    if (raw == Rollout.class) {
      return new Rollout(path, (Double) value);
    }
    if (raw.isEnum()) {
      return constant(raw, (String) value);
    }
    return switch (value) {
      case List<?> items -> {
        var item = RecordSchema.argument(type, 0);
        yield items.stream().map(each -> value(item, path, each)).toList();
      }
      case Map<?, ?> entries when raw == Map.class -> {
        var item = RecordSchema.argument(type, 1);
        var bound = new LinkedHashMap<String, Object>();
        entries.forEach(
            (key, each) -> bound.put((String) key, value(item, path + "." + key, each)));
        yield Collections.unmodifiableMap(bound);
      }
      case Map<?, ?> parts -> {
        @SuppressWarnings("unchecked")
        var named = (Map<String, Object>) parts;
        yield bind(raw, path, named);
      }
      default -> value;
    };
  }

  private static Object constant(Class<?> type, String value) {
    var name = value.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
