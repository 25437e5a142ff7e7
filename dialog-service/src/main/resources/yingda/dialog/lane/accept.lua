-- Takes a message in, and gives the right to answer it if it can be answered at once.
-- ARGV[8]  the conversation's id
-- ARGV[9]  milliseconds until the turn must have ended
-- ARGV[10] the same as clients see it
-- ARGV[11] the turn as the history keeps it
-- ARGV[12] how many turns of history to return
-- ARGV[13] its idempotency key; empty for none
-- ARGV[14] a digest of what was said
-- ARGV[15] who would run it at once; empty for nobody
-- ARGV[16] milliseconds of its lease
-- ARGV[17] how many turns a lane may have
-- ARGV[18] its priority, 0 the highest
-- ARGV[19] milliseconds to wait for more of the same visitor before it begins
-- ARGV[20] 1 when it takes the place of turns that wait before it
-- returns  OK, sequence, event id, deadline in milliseconds (never before that of the turn before
--          it), attempt (0 when it waits, -1 when a person answers), how many turns it is to
--          supersede, their ids, then (turn, sequence) latest first
local id, patience, deadline, entry, window, key, digest, runner, lease, cap, priority, debounce,
  supersedes = unpack(ARGV, 8)
if key ~= '' then
  local known = redis.call('HGET', keys, key)
  if known then
    local known_turn, known_digest = string.match(known, '^(%S+) (%S+)$')
    return {known_digest == digest and 'REPLAY' or 'REUSED', known_turn}
  end
end
local replaced = {}
if supersedes == '1' then
  for _, before in ipairs(redis.call('LRANGE', lane, 0, -1)) do
    local it = redis.call('HMGET', turn_key(before), 'state', 'attempt')
    if it[1] == 'ACCEPTED' and it[2] == '0' then
      replaced[#replaced + 1] = before
    end
  end
end
if redis.call('LLEN', lane) - #replaced >= tonumber(cap) then
  return {'FULL'}
end

local sequence = redis.call('HINCRBY', conversation, 'sequence', 1)
local ends = now + patience
local last = redis.call('LINDEX', lane, -1)
if last then
  ends = math.max(ends, tonumber(redis.call('HGET', turn_key(last), 'deadline') or 0))
end
ends = whole(ends)
redis.call('HSET', turn, 'state', 'ACCEPTED', 'sequence', sequence, 'attempt', 0,
  'deadline', ends, 'priority', priority)
redis.call('RPUSH', lane, id_of_turn)
if key ~= '' then
  -- What doesn't fit any more the record still knows.
  if redis.call('HLEN', keys) >= 1000 then
    redis.call('DEL', keys)
  end
  redis.call('HSET', keys, key, id_of_turn .. ' ' .. digest)
end
local attempt = get('owner') and -1 or 0
if runner ~= '' and debounce == '0' and head() == id_of_turn and attempt == 0 then
  attempt = 1
  run(id_of_turn, 1, runner, lease)
end
local event = emit(id_of_turn, 'turn.accepted', string.format(
  '{"conversationId":"%s","turnId":"%s","sequence":%d,"attempt":1,"deadline":"%s"}',
  id, id_of_turn, sequence, deadline))
redis.call('HSET', turn, 'accepted', event)

local reply = {'OK', sequence, event, ends, attempt, #replaced}
for _, before in ipairs(replaced) do
  reply[#reply + 1] = before
end
if attempt == 1 then
  with_history(reply, window - 1)
end
remember(sequence, entry)
watch(READY)
renew()
publish('news ' .. address)
return reply
