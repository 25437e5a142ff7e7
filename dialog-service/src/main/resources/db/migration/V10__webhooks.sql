-- Who wants to be told how turns end. The settings say it; this is a copy of them that a trigger can
-- see. The tenant '' stands for all that have no row of their own; nobody listens at an empty url.
CREATE TABLE webhook_subscription (
  tenant  text        PRIMARY KEY,
  url     text        NOT NULL,
  -- Since when the endpoint says that it is gone for good. Then nothing is written for it.
  gone_at timestamptz
);

-- What is still to be told, or was given up. What was told is deleted.
CREATE TABLE webhook_delivery (
  id           text        PRIMARY KEY,
  tenant       text        NOT NULL,
  conversation text        NOT NULL,
  turn         text        NOT NULL,
  attempts     integer     NOT NULL DEFAULT 0,
  -- When it is tried next. Whoever tries it puts this off first: if that is the last that is heard
  -- of them, somebody else will try.
  due_at       timestamptz NOT NULL,
  status       integer     NOT NULL DEFAULT 0,
  trouble      text        NOT NULL DEFAULT '',
  created_at   timestamptz NOT NULL,
  -- When it was given up.
  dead_at      timestamptz,
  UNIQUE (tenant, turn),
  FOREIGN KEY (tenant, turn) REFERENCES turn (tenant, id) ON DELETE CASCADE
);

CREATE INDEX webhook_delivery_due ON webhook_delivery (tenant, due_at) WHERE dead_at IS NULL;
CREATE INDEX webhook_delivery_dead ON webhook_delivery (tenant, dead_at, id)
  WHERE dead_at IS NOT NULL;

-- Whatever statement ends a turn, the message about it is committed with it or not at all.
CREATE FUNCTION webhook_for_ended_turn() RETURNS trigger
  LANGUAGE plpgsql
  SET search_path FROM CURRENT
AS $$
BEGIN
  INSERT INTO webhook_delivery (id, tenant, conversation, turn, due_at, created_at)
  SELECT 'msg_' || replace(gen_random_uuid()::text, '-', ''),
    NEW.tenant, NEW.conversation, NEW.id, now(), NEW.finished_at
  FROM (
    SELECT url, gone_at FROM webhook_subscription
    WHERE tenant IN (NEW.tenant, '')
    ORDER BY tenant DESC
    LIMIT 1
  ) subscription
  WHERE url <> '' AND gone_at IS NULL
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;

CREATE TRIGGER webhook_at_insert AFTER INSERT ON turn
  FOR EACH ROW WHEN (NEW.finished_at IS NOT NULL)
  EXECUTE FUNCTION webhook_for_ended_turn();

CREATE TRIGGER webhook_at_end AFTER UPDATE OF finished_at ON turn
  FOR EACH ROW WHEN (OLD.finished_at IS NULL AND NEW.finished_at IS NOT NULL)
  EXECUTE FUNCTION webhook_for_ended_turn();
