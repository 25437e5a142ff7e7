package yingda.gateway.admin;

import io.micronaut.http.exceptions.ContentLengthExceededException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A body that may not be longer than its limit.
final class LimitedStream extends FilterInputStream {

  private final long limit;
  private long read;

  LimitedStream(InputStream body, long limit) {
    super(body);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    var one = super.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] into, int at, int length) throws IOException {
    var some = super.read(into, at, length);
    count(Math.max(some, 0));
    return some;
  }

  private void count(int more) {
    read += more;
    if (read > limit) {
      throw new ContentLengthExceededException(limit, read);
    }
  }
}
