package yingda.dialog.record;

/// What is said to PostgreSQL about messages to tenants' endpoints.
final class DeliverySql {

  /// Writes only what differs: the same is said again and again, by every instance.
  static final String SUBSCRIBE =
      """
      WITH wanted AS (
        SELECT * FROM unnest($1, $2) AS wanted (tenant, url)
      ), dropped AS (
        DELETE FROM webhook_subscription WHERE tenant NOT IN (SELECT tenant FROM wanted)
      )
      INSERT INTO webhook_subscription (tenant, url)
      SELECT tenant, url FROM wanted
      WHERE NOT EXISTS (
        SELECT FROM webhook_subscription known
        WHERE known.tenant = wanted.tenant AND known.url = wanted.url)
      ON CONFLICT (tenant) DO UPDATE SET url = EXCLUDED.url, gone_at = NULL
      """;

  /// The oldest that are due, but of each tenant no more than its share: the first query skips from
  /// tenant to tenant over the index, so that one tenant's backlog costs the others nothing.
  static final String TAKE =
      """
      WITH RECURSIVE waiting AS (
        (SELECT tenant FROM webhook_delivery WHERE dead_at IS NULL ORDER BY tenant LIMIT 1)
        UNION ALL
        SELECT (
          SELECT tenant FROM webhook_delivery
          WHERE dead_at IS NULL AND tenant > waiting.tenant
          ORDER BY tenant LIMIT 1)
        FROM waiting WHERE tenant IS NOT NULL
      ), due AS MATERIALIZED (
        SELECT share.id FROM waiting, LATERAL (
          SELECT id, due_at FROM webhook_delivery
          WHERE tenant = waiting.tenant AND dead_at IS NULL AND due_at <= now()
          ORDER BY due_at
          LIMIT $3
          FOR UPDATE SKIP LOCKED
        ) share
        WHERE waiting.tenant <> ALL ($1)
        ORDER BY share.due_at
        LIMIT $2
      ), taken AS (
        UPDATE webhook_delivery
        SET attempts = attempts + 1, due_at = now() + $4 * interval '1 millisecond'
        WHERE id IN (SELECT id FROM due)
        RETURNING id, tenant, turn, attempts
      )
      SELECT taken.id, taken.tenant, taken.turn, taken.attempts, ended.conversation,
        ended.sequence, ended.state, ended.text, ended.answer,
        CAST(ended.sources AS text) AS sources, ended.model, ended.failure_code, ended.finished_at
      FROM taken JOIN turn ended ON ended.tenant = taken.tenant AND ended.id = taken.turn
      """;

  /// An endpoint that answers again is not gone.
  static final String DELIVERED =
      """
      WITH told AS (
        DELETE FROM webhook_delivery WHERE id = $1
      )
      UPDATE webhook_subscription SET gone_at = NULL WHERE url = $2 AND gone_at IS NOT NULL
      """;

  private static final String STILL_MINE = " WHERE id = $1 AND attempts = $2 AND dead_at IS NULL";

  static final String POSTPONE =
      """
      UPDATE webhook_delivery
      SET status = $3, trouble = $4, due_at = now() + $5 * interval '1 millisecond'
      """
          + STILL_MINE;

  static final String GIVE_UP =
      "UPDATE webhook_delivery SET status = $3, trouble = $4, dead_at = now()" + STILL_MINE;

  static final String GONE =
      "UPDATE webhook_subscription SET gone_at = now() WHERE url = $1 AND gone_at IS NULL";

  static final String DEAD =
      """
      SELECT id, conversation, turn, attempts, status, trouble, created_at, dead_at
      FROM webhook_delivery
      WHERE tenant = $1 AND dead_at IS NOT NULL
        AND ($2 = '' OR (dead_at, id) < (
          SELECT dead_at, id FROM webhook_delivery WHERE tenant = $1 AND id = $2))
      ORDER BY dead_at DESC, id DESC
      LIMIT $3
      """;

  static final String RETRY =
      """
      UPDATE webhook_delivery SET dead_at = NULL, attempts = 0, due_at = now()
      WHERE tenant = $1 AND id = $2 AND dead_at IS NOT NULL
      RETURNING id
      """;

  static final String FORGET =
      "DELETE FROM webhook_delivery WHERE dead_at < now() - $1 * interval '1 millisecond'";

  private DeliverySql() {}
}
