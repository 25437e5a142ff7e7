package yingda.knowledge.article;

import java.util.List;
import yingda.platform.failure.ServiceException.NotFound;

/// The articles of all tenants.
///
/// Every method throws [DependencyUnavailable] when PostgreSQL can't be asked, and
/// [InterruptedException] when the caller has gone. Nothing is stored then, unless its very end was
/// on the way.
public interface Articles {

  /// Stores the articles of a file, all or none. One that is there already is replaced; one that
  /// has not changed is left alone.
  Receipt store(String tenant, String fileName, List<Article> articles) throws InterruptedException;

  /// How far an import is.
  ///
  /// @throws NotFound if the tenant has no such import
  Progress progress(String tenant, String importId) throws InterruptedException;

  /// One article.
  ///
  /// @throws NotFound if the tenant has no such article
  Article get(String tenant, String id) throws InterruptedException;
}
