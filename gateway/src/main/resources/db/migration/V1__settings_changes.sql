-- Every change of a settings document that was made through the admin API, for good.
CREATE TABLE settings_change (
  -- Stamped on the document in Consul, so that a crash between the two can be told.
  generation bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  document   text        NOT NULL,
  who        text        NOT NULL,
  why        text        NOT NULL,
  at         timestamptz NOT NULL DEFAULT now(),
  -- The document as it was; null when there was none.
  before     text,
  after      text        NOT NULL,
  diff       text        NOT NULL,
  -- Of the document after the change.
  sha256     text        NOT NULL,
  -- Consul's, once it is written there.
  index      bigint,
  state      text        NOT NULL CHECK (state IN
    ('PENDING', 'STAGED', 'APPLIED', 'ROLLED_BACK', 'FAILED')),
  -- Why it ended as it did, when it didn't just apply.
  note       text        NOT NULL DEFAULT '',
  -- Of a staged change: who tried it, and how they fared.
  rollout    jsonb
);

CREATE INDEX settings_change_by_document ON settings_change (document, generation DESC);
