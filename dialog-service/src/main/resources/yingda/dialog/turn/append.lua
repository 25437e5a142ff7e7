-- Adds events on behalf of a running turn.
-- ARGV[5]  the turn's id
-- ARGV[6]  the fence of the assignment
-- ARGV[7]  what the deltas among the events add to the turn's text
-- ARGV[8+] type, data; type, data; ...
-- returns  OK, then the ids of the events
local id_of_turn, fence, added = unpack(ARGV, 5, 7)
local state = redis.call('HMGET', turn, 'state', 'fence')
if state[1] ~= 'RUNNING' or state[2] ~= fence then
  return {'STALE'}
end

local reply = {'OK'}
for i = 8, #ARGV, 2 do
  reply[#reply + 1] = emit(id_of_turn, ARGV[i], ARGV[i + 1])
end
if added ~= '' then
  redis.call('APPEND', text, added)
end
renew()
return reply
