package yingda.dialog.record;

/// What is said to PostgreSQL.
final class Statements {

  static final String OPEN =
      """
      INSERT INTO conversation (tenant, id, visitor, site, created_at)
      VALUES ($1, $2, $3, $4, $5)
      """;

  static final String CONVERSATIONS =
      """
      SELECT id, title, created_at FROM conversation
      WHERE tenant = $1 AND visitor = $2
      ORDER BY created_at DESC, id
      LIMIT $3
      """;

  static final String ACCEPT =
      """
      WITH taken AS (
        INSERT INTO turn (tenant, conversation, id, sequence, state, attempt, fence, text,
          accepted_at, deadline, settings_index)
        VALUES ($1, $2, $3, $4, 'RUNNING', $5, $6, $7, $8, $9, $11)
        ON CONFLICT DO NOTHING
        RETURNING sequence
      ), named AS (
        UPDATE conversation SET title = $10
        WHERE tenant = $1 AND id = $2 AND title = '' AND EXISTS (SELECT FROM taken)
      )
      SELECT sequence FROM taken
      """;

  private static final String TURN =
      """
      id, sequence, state, attempt, fence, text, answer, CAST(sources AS text) AS sources, intent,
      model, failure_code, accepted_at, deadline, finished_at
      """;

  /// A fence of 0 stands for any.
  static final String FINISH =
      """
      UPDATE turn SET state = $5, answer = $6, sources = CAST($7 AS jsonb), intent = $8, model = $9,
        failure_code = $10, finished_at = $11
      WHERE tenant = $1 AND conversation = $2 AND id = $4 AND finished_at IS NULL
        AND ($12 = 0 OR fence = $12)
        AND EXISTS (SELECT FROM conversation WHERE tenant = $1 AND id = $2 AND visitor = $3)
      RETURNING
      """
          + TURN;

  static final String TURN_BY_ID =
      "SELECT "
          + TURN
          + """
          FROM turn WHERE tenant = $1 AND conversation = $2 AND id = $4
            AND EXISTS (SELECT FROM conversation WHERE tenant = $1 AND id = $2 AND visitor = $3)
          """;

  static final String TURNS =
      "SELECT "
          + TURN
          + """
          FROM turn WHERE tenant = $1 AND conversation = $2
            AND EXISTS (SELECT FROM conversation WHERE tenant = $1 AND id = $2 AND visitor = $3)
            AND ($4 = 0 OR sequence < $4)
          ORDER BY sequence DESC
          LIMIT $5
          """;

  static final String REOPEN =
      """
      WITH raised AS (
        UPDATE conversation SET epoch = epoch + 1
        WHERE tenant = $1 AND id = $2 AND visitor = $3
        RETURNING epoch
      ), late AS (
        UPDATE turn SET state = 'EXPIRED', failure_code = 'DEADLINE_EXCEEDED', finished_at = $4
        WHERE tenant = $1 AND conversation = $2 AND finished_at IS NULL AND deadline < $4
          AND EXISTS (SELECT FROM raised)
      )
      SELECT epoch FROM raised
      """;

  static final String PING = "SELECT 1";

  private Statements() {}
}
