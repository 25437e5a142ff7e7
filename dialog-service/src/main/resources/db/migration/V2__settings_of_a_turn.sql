-- Consul's index of the settings that the turn ran under: gateway.settings_change tells by it which
-- generation of each document that was. 0 when nobody knows.
ALTER TABLE turn ADD COLUMN settings_index bigint NOT NULL DEFAULT 0;
