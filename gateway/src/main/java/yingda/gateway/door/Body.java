package yingda.gateway.door;

import io.micronaut.http.exceptions.ContentLengthExceededException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// A request's body, read up to a limit.
public final class Body {

  /// What a JSON body may have, in bytes.
  public static final int JSON_LIMIT = 64 * 1024;

  private Body() {}

  /// Reads a JSON object.
  ///
  /// @param body null when the request has none
  /// @throws ContentLengthExceededException if it has more than [#JSON_LIMIT]
  public static JsonFields json(@Nullable InputStream body) {
    return json(body, JSON_LIMIT);
  }

  /// The same with a limit of its own.
  ///
  /// @throws ContentLengthExceededException if it has more bytes than that
  public static JsonFields json(@Nullable InputStream body, int limit) {
    return JsonFields.parse(body == null ? new byte[0] : read(body, limit));
  }

  private static byte[] read(InputStream body, int limit) {
    try (body) {
      var bytes = body.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new ContentLengthExceededException(limit, bytes.length);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
