-- Keeps a turn from being begun that another takes the place of, if it still waits.
local it = redis.call('HMGET', turn, 'state', 'attempt')
if it[1] ~= 'ACCEPTED' or it[2] ~= '0' then
  return {'STALE'}
end
redis.call('HSET', turn, 'state', 'SUPERSEDED')
return {'OK'}
