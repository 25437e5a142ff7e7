-- How a message is known when it is sent again; what it said then, as a digest; how urgent it is.
ALTER TABLE turn
  ADD COLUMN idempotency_key text,
  ADD COLUMN digest text NOT NULL DEFAULT '',
  ADD COLUMN priority smallint NOT NULL DEFAULT 2;

-- The last line of defence: whatever Redis forgets, a message is one turn.
CREATE UNIQUE INDEX turn_by_key ON turn (tenant, conversation, idempotency_key)
  WHERE idempotency_key IS NOT NULL;

-- What is still to be answered, for those who look after it.
CREATE INDEX turn_unended ON turn (accepted_at) WHERE finished_at IS NULL;

-- Who answers: the bot, unless a person has taken over. The epoch tells one ownership from the next.
ALTER TABLE conversation
  ADD COLUMN owner text NOT NULL DEFAULT 'BOT' CHECK (owner IN ('BOT', 'QUEUE', 'AGENT', 'CLOSED')),
  ADD COLUMN ownership bigint NOT NULL DEFAULT 0;

-- Which memory Redis has: a Redis that started again has none, and a new number begins.
CREATE TABLE memory (
  id         boolean PRIMARY KEY DEFAULT true CHECK (id),
  generation bigint  NOT NULL
);
INSERT INTO memory (generation) VALUES (1);
