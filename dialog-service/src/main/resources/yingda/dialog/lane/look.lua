-- What the sweep finds in a lane.
-- returns  OK when there is nothing to do; OVERDUE as in overdue.lua; HELD and a turn that may not
--          be in the record; SUPERSEDED and a turn that is to be ended so; WAITING and the turn that
--          may be begun: id, priority
local first = head()
if not first then
  watch(READY)
  return {'OK'}
end
local it = redis.call('HMGET', turn_key(first), 'state', 'until', 'held', 'priority', 'attempt',
  'recorded')
if it[3] then
  watch(3000)
  return {'HELD', first}
end
if it[1] == 'RUNNING' and tonumber(it[2]) <= now then
  redis.call('HSET', turn_key(first), 'state', 'ACCEPTED')
  publish('stop ' .. first)
  it[1] = 'ACCEPTED'
end
watch(READY)
if it[1] == 'SUPERSEDED' then
  return {'SUPERSEDED', first}
end
if it[1] == 'ACCEPTED' and not get('owner') then
  if it[5] == '0' and not it[6] then
    return {'HELD', first}
  end
  return {'WAITING', first, it[4]}
end
return {'OK'}
