-- Adds events on behalf of a running turn, which is a sign of life of its runner.
-- ARGV[8]  the fence of the assignment
-- ARGV[9]  milliseconds of its lease
-- ARGV[10] what the deltas among the events add to the turn's text
-- ARGV[11] the number of the batch; what comes twice is added once; 0 for none
-- ARGV[12+] type, data; type, data; ...
-- returns  OK, then the ids of the events
local fence, lease, added, batch = unpack(ARGV, 8, 11)
local state = redis.call('HMGET', turn, 'state', 'attempt', 'batch', 'added')
if state[1] ~= 'RUNNING' or state[2] ~= fence then
  return {'STALE'}
end

local reply = {'OK'}
if batch ~= '0' and state[3] == fence .. '.' .. batch then
  for id in string.gmatch(state[4], '%S+') do
    reply[#reply + 1] = id
  end
  return reply
end
for i = 12, #ARGV, 2 do
  reply[#reply + 1] = emit(id_of_turn, ARGV[i], ARGV[i + 1])
end
if added ~= '' then
  redis.call('APPEND', text, added)
end
redis.call('HSET', turn, 'until', whole(now + lease), 'batch', fence .. '.' .. batch,
  'added', table.concat(reply, ' ', 2))
renew()
publish('news ' .. address)
return reply
