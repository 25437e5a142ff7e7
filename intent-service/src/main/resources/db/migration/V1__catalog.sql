-- The intents of each tenant: the YAML file as an operator wrote it.
CREATE TABLE catalog (
  tenant text PRIMARY KEY,
  -- Grows by one with each replacement; instances compare it with what they were taught.
  version bigint NOT NULL,
  yaml text NOT NULL,
  file_name text NOT NULL,
  replaced_at timestamptz NOT NULL DEFAULT now()
);
