-- In which ways an answer was less than it should have been. Those from before this column had only
-- one way to be.
ALTER TABLE turn ADD COLUMN degraded text[] NOT NULL DEFAULT '{}';
UPDATE turn SET degraded = '{intent}' WHERE state = 'DEGRADED';
