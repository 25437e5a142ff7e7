package yingda.knowledge.index;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.elasticsearch.DefaultHttpAsyncClientBuilderFactory;
import jakarta.inject.Singleton;
import org.apache.http.impl.nio.client.HttpAsyncClientBuilder;

/// As many connections to Elasticsearch as there may be requests: who waits, waits at the [Gate].
@Factory
final class Connections {

  private static final int MOST = 1_000;

  @Singleton
  @Replaces(
      value = HttpAsyncClientBuilder.class,
      factory = DefaultHttpAsyncClientBuilderFactory.class)
  HttpAsyncClientBuilder client() {
    return HttpAsyncClientBuilder.create().setMaxConnPerRoute(MOST).setMaxConnTotal(MOST);
  }
}
