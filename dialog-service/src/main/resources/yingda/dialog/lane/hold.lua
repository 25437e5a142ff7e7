-- Keeps a turn from running while nobody knows whether it is in the record. If it was begun as it
-- was taken in, nobody has been told so: whoever runs it now does so in a further attempt.
local it = redis.call('HMGET', turn, 'state', 'attempt', 'recorded')
if it[3] or it[2] ~= '0' and it[2] ~= '1' or it[1] ~= 'ACCEPTED' and it[1] ~= 'RUNNING' then
  return {'STALE'}
end
redis.call('HSET', turn, 'state', 'ACCEPTED', 'held', 1)
-- What was refused was not said.
local sequence = redis.call('HGET', turn, 'sequence')
redis.call('ZREMRANGEBYSCORE', history, sequence, sequence)
watch(3000)
renew()
return {'OK'}
