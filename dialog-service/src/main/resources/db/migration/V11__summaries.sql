-- What a long conversation was about until a turn, in short. What came after it is told to the model
-- as it was said.
CREATE TABLE summary (
  tenant         text        NOT NULL,
  conversation   text        NOT NULL,
  up_to_sequence bigint      NOT NULL,
  text           text        NOT NULL,
  made_at        timestamptz NOT NULL,
  PRIMARY KEY (tenant, conversation),
  FOREIGN KEY (tenant, conversation) REFERENCES conversation (tenant, id) ON DELETE CASCADE
);
