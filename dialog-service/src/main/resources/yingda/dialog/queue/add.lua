-- Has a turn wait. Doing it again changes nothing.
-- ARGV[2]  the turn
-- ARGV[3]  its tenant
-- ARGV[4]  its priority, 0 the highest
-- ARGV[5]  its tenant's weight, 100 the usual
-- ARGV[6]  the channel that hears of it
-- returns  OK, its place (0 is next)
local turn, tenant, priority, weight, channel = unpack(ARGV, 2)
if not redis.call('ZSCORE', queue, turn) then
  if redis.call('ZCARD', queue) == 0 then
    redis.call('DEL', shares)
  end
  -- Start-time fair queueing: a tenant's next turn comes one share after its last, but nobody saves
  -- up shares by being away.
  local clock = tonumber(redis.call('HGET', shares, '') or 0)
  local last = tonumber(redis.call('HGET', shares, tenant) or 0)
  local at = math.max(clock, last) + math.floor(1000000 / weight)
  redis.call('HSET', shares, tenant, whole(at))
  redis.call('ZADD', queue, whole(priority * STRIDE + at), turn)
  redis.call('ZREM', taken, turn)
  redis.call('PUBLISH', channel, 'ready')
  renew()
end
return {'OK', redis.call('ZRANK', queue, turn)}
