-- How a turn stands.
-- returns  OK, the log's epoch, state, sequence, attempt, deadline in milliseconds, ids of its
--          `turn.accepted` and `turn.done`; each but the epoch may be empty
local reply = {'OK', get('epoch')}
for i, value in ipairs({'state', 'sequence', 'attempt', 'deadline', 'accepted', 'done'}) do
  reply[i + 2] = redis.call('HGET', turn, value) or ''
end
return reply
