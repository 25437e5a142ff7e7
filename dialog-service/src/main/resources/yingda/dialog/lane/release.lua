-- Gives a turn back.
-- ARGV[8]  the fence of the assignment
-- returns  OK, then the turn that may be begun: id and priority; empty for none
local fence = ARGV[8]
local state = redis.call('HMGET', turn, 'state', 'attempt')
if state[1] ~= 'RUNNING' or state[2] ~= fence then
  return {'STALE'}
end
redis.call('HSET', turn, 'state', 'ACCEPTED')
watch(READY)
return {'OK', unpack(waiting())}
