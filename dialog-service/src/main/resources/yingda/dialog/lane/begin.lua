-- Gives the right to answer a turn that waits.
-- ARGV[8]  the attempt; from the second on the record knows of it already
-- ARGV[9]  who runs it
-- ARGV[10] milliseconds of its lease
-- ARGV[11] how many turns of history to return
-- ARGV[12] what AGAIN returned; empty for a first attempt
-- returns  OK, sequence, id of the log's last event, deadline in milliseconds, priority, then (turn,
--          sequence) latest first, beginning with this one; AGAIN, the last attempt, a mark and the log's epoch,
--          when a further one must be recorded first, for which the caller has three seconds
local attempt, runner, lease, window, mark = unpack(ARGV, 8)
local state = redis.call('HMGET', turn, 'state', 'attempt', 'held', 'sequence', 'raising', 'recorded')
if head() ~= id_of_turn or state[1] ~= 'ACCEPTED' or state[3] or get('owner')
  or (state[2] == '0' and not state[6]) then
  return {'STALE'}
end
if mark == '' and state[2] ~= '0' then
  if state[5] and tonumber(state[5]) > now then
    return {'STALE'}
  end
  redis.call('HSET', turn, 'raising', whole(now + 3000))
  return {'AGAIN', state[2], whole(now + 3000), get('epoch')}
end
if mark ~= '' and state[5] ~= mark then
  return {'STALE'}
end
redis.call('HDEL', turn, 'raising')

run(id_of_turn, attempt, runner, lease)
if attempt ~= '1' then
  redis.call('DEL', text)
  emit(id_of_turn, 'reset', string.format('{"turnId":"%s","attempt":%d}', id_of_turn, attempt))
  publish('news ' .. address)
end
watch(READY)
renew()
local given = redis.call('HMGET', turn, 'deadline', 'priority')
local reply = {'OK', state[4], last_event(), given[1], given[2]}
for _, value in ipairs(redis.call('ZREVRANGEBYSCORE', history, state[4], '-inf', 'WITHSCORES',
  'LIMIT', 0, window + 1)) do
  reply[#reply + 1] = value
end
return reply
