-- Notes that a turn is in the record, so that it may run.
-- ARGV[8]  the turn as the history keeps it
-- returns  OK, then the turn that may be begun: id and priority; empty for none
if redis.call('HEXISTS', turn, 'state') == 0 then
  return {'STALE'}
end
if redis.call('HDEL', turn, 'held') == 1 then
  remember(redis.call('HGET', turn, 'sequence'), ARGV[8])
end
redis.call('HSET', turn, 'recorded', 1)
watch(READY)
return {'OK', unpack(waiting())}
