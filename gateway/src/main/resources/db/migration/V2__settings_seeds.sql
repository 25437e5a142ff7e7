-- What the documents were when we first saw them, so that what is written behind our back is seen
-- also where nothing was changed through us yet.
CREATE TABLE settings_seed (
  document text        PRIMARY KEY,
  at       timestamptz NOT NULL DEFAULT now(),
  yaml     text        NOT NULL,
  sha256   text        NOT NULL
);
