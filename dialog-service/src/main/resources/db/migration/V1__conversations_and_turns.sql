-- The record: what was said, for good. What is going on right now lives in Redis and can be built
-- again from here.

CREATE TABLE conversation (
  tenant     text        NOT NULL,
  id         text        NOT NULL,
  visitor    text        NOT NULL,
  site       text        NOT NULL,
  -- What the visitor said first; empty before that.
  title      text        NOT NULL DEFAULT '',
  -- Which log the events are numbered in: a new one begins whenever Redis has forgotten the last.
  epoch      bigint      NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant, id)
);

CREATE INDEX conversation_by_visitor ON conversation (tenant, visitor, created_at DESC);

CREATE TABLE turn (
  tenant       text        NOT NULL,
  conversation text        NOT NULL,
  sequence     bigint      NOT NULL,
  id           text        NOT NULL,
  state        text        NOT NULL CHECK (state IN
    ('ACCEPTED', 'RUNNING', 'DONE', 'DEGRADED', 'FAILED', 'EXPIRED', 'CANCELLED')),
  attempt      integer     NOT NULL,
  fence        bigint      NOT NULL,
  text         text        NOT NULL,
  answer       text        NOT NULL DEFAULT '',
  sources      jsonb       NOT NULL DEFAULT '[]',
  intent       text        NOT NULL DEFAULT '',
  model        text        NOT NULL DEFAULT '',
  failure_code text        NOT NULL DEFAULT '',
  accepted_at  timestamptz NOT NULL,
  deadline     timestamptz NOT NULL,
  finished_at  timestamptz,
  PRIMARY KEY (tenant, conversation, sequence),
  UNIQUE (tenant, id),
  FOREIGN KEY (tenant, conversation) REFERENCES conversation (tenant, id),
  CHECK ((finished_at IS NULL) = (state IN ('ACCEPTED', 'RUNNING')))
);
