-- Adds events on behalf of a running turn, which is a sign of life of its runner.
-- ARGV[8]  the fence of the assignment
-- ARGV[9]  milliseconds of its lease
-- ARGV[10] what the deltas among the events add to the turn's text
-- ARGV[11+] type, data; type, data; ...
-- returns  OK, then the ids of the events
local fence, lease, added = unpack(ARGV, 8, 10)
local state = redis.call('HMGET', turn, 'state', 'attempt')
if state[1] ~= 'RUNNING' or state[2] ~= fence then
  return {'STALE'}
end

local reply = {'OK'}
for i = 11, #ARGV, 2 do
  reply[#reply + 1] = emit(id_of_turn, ARGV[i], ARGV[i + 1])
end
if added ~= '' then
  redis.call('APPEND', text, added)
end
redis.call('HSET', turn, 'until', whole(now + lease))
renew()
publish('news ' .. address)
return reply
