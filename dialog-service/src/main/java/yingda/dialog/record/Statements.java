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

  /// A batch; an empty key is none. Rows that have no place are left out, and those whose log is no
  /// longer the conversation's: it can't begin anew while they are being written.
  ///
  /// Conversations are locked in one order, and at once as strongly as their title needs: of two
  /// that share a lock, one may wait for the other's turn and the other for the lock to be free.
  static final String ACCEPT =
      """
      WITH given AS (
        SELECT * FROM unnest(CAST($1 AS text[]), CAST($2 AS text[]), CAST($3 AS text[]),
            CAST($4 AS bigint[]), CAST($5 AS bigint[]), CAST($6 AS text[]), CAST($7 AS text[]),
            CAST($8 AS text[]), CAST($9 AS text[]), CAST($10 AS bigint[]), CAST($11 AS text[]),
            CAST($12 AS text[]), CAST($13 AS bigint[]), CAST($14 AS bigint[]))
          AS given (tenant, conversation, id, sequence, attempt, text, accepted_at, deadline, title,
            settings_index, key, digest, priority, epoch)
      ), taken AS (
        INSERT INTO turn (tenant, conversation, id, sequence, state, attempt, fence, text,
          accepted_at, deadline, settings_index, idempotency_key, digest, priority)
        SELECT given.tenant, given.conversation, given.id, sequence, 'ACCEPTED', attempt, attempt,
          text, CAST(accepted_at AS timestamptz), CAST(deadline AS timestamptz), settings_index,
          NULLIF(key, ''), digest, priority
        FROM given JOIN conversation
          ON conversation.tenant = given.tenant AND conversation.id = given.conversation
            AND conversation.epoch = given.epoch
        ORDER BY given.tenant, given.conversation, given.id
        FOR NO KEY UPDATE OF conversation
        ON CONFLICT DO NOTHING
        RETURNING id
      ), named AS (
        UPDATE conversation SET title = given.title
        FROM given JOIN taken ON taken.id = given.id
        WHERE given.title <> '' AND conversation.tenant = given.tenant
          AND conversation.id = given.conversation AND conversation.title = ''
      )
      SELECT id FROM taken
      """;

  private static final String TURN =
      """
      id, sequence, state, attempt, text, answer, CAST(sources AS text) AS sources, intent, model,
      failure_code, degraded, accepted_at, deadline, finished_at, idempotency_key, digest, priority
      """;

  private static final String THEIRS =
      "EXISTS (SELECT FROM conversation WHERE tenant = $1 AND id = $2 AND visitor = $3)\n";

  /// A fence of 0 stands for any.
  static final String FINISH =
      """
      UPDATE turn SET state = $5, answer = $6, sources = CAST($7 AS jsonb), intent = $8, model = $9,
        failure_code = $10, degraded = $13, finished_at = $11
      WHERE tenant = $1 AND conversation = $2 AND id = $4 AND finished_at IS NULL
        AND ($12 = 0 OR fence <= $12)
        AND
      """
          + THEIRS
          + "RETURNING "
          + TURN;

  static final String TURN_BY_ID =
      "SELECT "
          + TURN
          + "FROM turn WHERE tenant = $1 AND conversation = $2 AND id = $4 AND "
          + THEIRS;

  static final String TURN_BY_ID_OR_KEY =
      "SELECT "
          + TURN
          + """
          FROM turn WHERE tenant = $1 AND conversation = $2
            AND (id = $4 OR idempotency_key = NULLIF($5, '')) AND
          """
          + THEIRS
          + "ORDER BY id = $4 DESC LIMIT 1";

  /// The fence is the attempt: whoever holds an older one is refused from now on. A log that was
  /// begun since knows nothing of the one who raises it.
  static final String RAISE =
      """
      WITH lane AS (
        SELECT id FROM conversation WHERE tenant = $1 AND id = $2 AND visitor = $3 AND epoch = $6
        FOR SHARE
      )
      UPDATE turn SET state = 'RUNNING', attempt = GREATEST(attempt, $5) + 1,
        fence = GREATEST(attempt, $5) + 1
      WHERE tenant = $1 AND conversation = $2 AND id = $4 AND finished_at IS NULL
        AND EXISTS (SELECT FROM lane)
      RETURNING
      """
          + TURN;

  static final String TURNS =
      "SELECT "
          + TURN
          + "FROM turn WHERE tenant = $1 AND conversation = $2 AND "
          + THEIRS
          + """
          AND ($4 = 0 OR sequence < $4)
          ORDER BY sequence DESC
          LIMIT $5
          """;

  static final String UNENDED =
      """
      SELECT turn.tenant, conversation.visitor, turn.conversation, turn.id, turn.accepted_at,
        turn.deadline
      FROM turn JOIN conversation
        ON conversation.tenant = turn.tenant AND conversation.id = turn.conversation
      WHERE turn.finished_at IS NULL AND turn.accepted_at < $3
        AND (turn.accepted_at, turn.id) > ($1, $2)
      ORDER BY turn.accepted_at, turn.id
      LIMIT $4
      """;

  static final String LOCATED =
      "SELECT tenant, visitor, conversation, "
          + TURN
          + """
          FROM turn
          JOIN (SELECT tenant AS of_tenant, id AS of_id, visitor FROM conversation) AS lane
            ON of_tenant = tenant AND of_id = conversation
          WHERE tenant = $1 AND id = $2 AND visitor = $3
          """;

  static final String REOPEN =
      """
      WITH raised AS (
        UPDATE conversation SET epoch = epoch + 1
        WHERE tenant = $1 AND id = $2 AND visitor = $3
        RETURNING epoch, owner, ownership
      ), late AS (
        UPDATE turn SET state = 'EXPIRED', failure_code = 'DEADLINE_EXCEEDED', finished_at = $4
        WHERE tenant = $1 AND conversation = $2 AND finished_at IS NULL AND deadline < $4
          AND EXISTS (SELECT FROM raised)
      )
      SELECT epoch, owner, ownership FROM raised
      """;

  static final String OWN =
      """
      UPDATE conversation SET owner = $3, ownership = ownership + 1
      WHERE tenant = $1 AND id = $2
      RETURNING visitor, ownership
      """;

  static final String PING = "SELECT 1";

  private Statements() {}
}
