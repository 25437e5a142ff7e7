package yingda.intent.ledger;

/// What is said to PostgreSQL.
final class UsageSql {

  /// Writes a page unless it is written already. All instances add to the same rows, and lock them
  /// in the same order.
  static final String WRITE =
      """
      WITH fresh AS (
        INSERT INTO intent.usage_writer AS known (writer, page) VALUES ($1, $2)
        ON CONFLICT (writer) DO UPDATE SET page = excluded.page, written_at = now()
        WHERE known.page < excluded.page
        RETURNING writer
      ), kept AS (
        INSERT INTO intent.usage_call
        SELECT given.* FROM fresh, json_to_recordset(CAST($4 AS json)) AS given (
          ended timestamptz, tenant text, turn text, upstream text, model text, purpose text,
          kind text, outcome text, estimated boolean, hit bigint, miss bigint, reasoning bigint,
          output bigint, cost bigint)
      )
      INSERT INTO intent.usage_day AS known
      SELECT given.* FROM fresh, json_to_recordset(CAST($3 AS json)) AS given (
        day date, tenant text, upstream text, model text, purpose text, kind text, calls bigint,
        estimated bigint, hit bigint, miss bigint, reasoning bigint, output bigint, cost bigint)
      ORDER BY given.day, tenant, upstream, model, purpose, kind
      ON CONFLICT (day, tenant, upstream, model, purpose, kind) DO UPDATE SET
        calls = known.calls + excluded.calls, estimated = known.estimated + excluded.estimated,
        hit = known.hit + excluded.hit, miss = known.miss + excluded.miss,
        reasoning = known.reasoning + excluded.reasoning, output = known.output + excluded.output,
        cost = known.cost + excluded.cost
      """;

  static final String SPENT =
      """
      SELECT tenant, CAST(sum(cost) AS bigint) AS cost FROM intent.usage_day
      WHERE day = CAST($1 AS date)
      GROUP BY tenant
      """;

  /// Without days, those of a model are added up.
  static final String READ =
      """
      SELECT CASE WHEN $4 THEN CAST(day AS text) ELSE '' END AS day, tenant, upstream, model,
        purpose, kind, CAST(sum(calls) AS bigint) AS calls,
        CAST(sum(estimated) AS bigint) AS estimated, CAST(sum(hit) AS bigint) AS hit,
        CAST(sum(miss) AS bigint) AS miss, CAST(sum(reasoning) AS bigint) AS reasoning,
        CAST(sum(output) AS bigint) AS output, CAST(sum(cost) AS bigint) AS cost
      FROM intent.usage_day
      WHERE day BETWEEN CAST($2 AS date) AND CAST($3 AS date) AND tenant = $1
      GROUP BY 1, 2, 3, 4, 5, 6
      ORDER BY 1, 4, 3, 5, 6
      """;

  /// Some at a time, so that nobody waits for it.
  static final String FORGET_CALLS =
      """
      DELETE FROM intent.usage_call WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM intent.usage_call
        WHERE ended < now() - $1 * interval '1 millisecond'
        ORDER BY ended
        LIMIT 5000))
      """;

  /// Writers that have gone. One that comes back after a day has nothing left to repeat.
  static final String FORGET_WRITERS =
      "DELETE FROM intent.usage_writer WHERE written_at < now() - interval '1 day'";

  private UsageSql() {}
}
