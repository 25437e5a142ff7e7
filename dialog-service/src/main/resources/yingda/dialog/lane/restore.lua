-- Builds a conversation again from the record, unless somebody else did later.
-- ARGV[8]  the epoch of its new log
-- ARGV[9]  the last sequence given out
-- ARGV[10] 1 when the record holds older turns than these
-- ARGV[11] who owns it; empty for the bot
-- ARGV[12] the number of the change since which they do
-- ARGV[13] how many turns the history gets
-- ARGV[14] how many turns have not ended
-- ARGV[15+] (sequence, turn, sources, which may be empty), as many as the history gets; then (id,
--          sequence, attempt, deadline in milliseconds, priority) of those that have not ended, in
--          order; then (idempotency key, turn and digest)
local epoch, sequence, older, owner, ownership, kept, unended = unpack(ARGV, 8, 14)
if tonumber(get('epoch') or -1) >= tonumber(epoch) then
  return {'OK'}
end

redis.call('DEL', conversation, events, history, sources, lane, keys)
redis.call('HSET', conversation, 'visitor', visitor, 'epoch', epoch, 'event', 0,
  'sequence', sequence, 'ownership', ownership)
if sequence ~= '0' or ownership ~= '0' then
  redis.call('HSET', conversation, 'anew', 1)
end
if older == '1' then
  redis.call('HSET', conversation, 'older', 1)
end
if owner ~= '' then
  redis.call('HSET', conversation, 'owner', owner)
end
local at = 15
for _ = 1, kept do
  redis.call('ZADD', history, ARGV[at], ARGV[at + 1])
  if ARGV[at + 2] ~= '' then
    redis.call('HSET', sources, ARGV[at], ARGV[at + 2])
  end
  at = at + 3
end
for _ = 1, unended do
  local key = turn_key(ARGV[at])
  redis.call('DEL', key, string.sub(text, 1, #text - #id_of_turn) .. ARGV[at])
  redis.call('HSET', key, 'state', 'ACCEPTED', 'sequence', ARGV[at + 1], 'attempt', ARGV[at + 2],
    'deadline', ARGV[at + 3], 'priority', ARGV[at + 4], 'recorded', 1)
  redis.call('RPUSH', lane, ARGV[at])
  at = at + 5
end
for i = at, #ARGV, 2 do
  redis.call('HSET', keys, ARGV[i], ARGV[i + 1])
end
watch(0)
renew()
publish('news ' .. address)
return {'OK'}
