-- What calls to models have cost, by day in Beijing time; money in micro-CNY.
CREATE TABLE usage_day (
  day date NOT NULL,
  tenant text NOT NULL,
  upstream text NOT NULL,
  model text NOT NULL,
  -- answer or summary.
  purpose text NOT NULL,
  -- first, retry or hedge.
  kind text NOT NULL,
  calls bigint NOT NULL,
  -- How many of them were counted by us, because the upstream told no usage.
  estimated bigint NOT NULL,
  hit bigint NOT NULL,
  miss bigint NOT NULL,
  reasoning bigint NOT NULL,
  -- Reasoning included.
  output bigint NOT NULL,
  cost bigint NOT NULL,
  PRIMARY KEY (day, tenant, upstream, model, purpose, kind)
);

-- The single calls of the last days.
CREATE TABLE usage_call (
  ended timestamptz NOT NULL,
  tenant text NOT NULL,
  -- Empty when it belongs to none.
  turn text NOT NULL,
  upstream text NOT NULL,
  model text NOT NULL,
  purpose text NOT NULL,
  kind text NOT NULL,
  outcome text NOT NULL,
  estimated boolean NOT NULL,
  hit bigint NOT NULL,
  miss bigint NOT NULL,
  reasoning bigint NOT NULL,
  output bigint NOT NULL,
  cost bigint NOT NULL
);
CREATE INDEX usage_call_turn ON usage_call (tenant, turn);
CREATE INDEX usage_call_ended ON usage_call (ended);

-- The last page each instance has written, so that none is written twice.
CREATE TABLE usage_writer (
  writer text PRIMARY KEY,
  page bigint NOT NULL,
  written_at timestamptz NOT NULL DEFAULT now()
);
