-- A sign of life of a turn's runner.
-- ARGV[8]  the fence of the assignment
-- ARGV[9]  milliseconds of its lease
local fence, lease = unpack(ARGV, 8)
local state = redis.call('HMGET', turn, 'state', 'attempt')
if state[1] ~= 'RUNNING' or state[2] ~= fence then
  return {'STALE'}
end
redis.call('HSET', turn, 'until', whole(now + lease))
return {'OK'}
