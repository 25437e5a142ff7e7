-- Takes turns that are to be begun, the most urgent first.
-- ARGV[2]  how many at most
-- ARGV[3]  after how many milliseconds one that was taken and not begun waits again
-- returns  OK, then the turns
local limit, patience = unpack(ARGV, 2)
for _, turn in ipairs(redis.call('ZRANGEBYSCORE', taken, '-inf', now - patience, 'LIMIT', 0, 100)) do
  redis.call('ZREM', taken, turn)
  redis.call('ZADD', queue, 'NX', 0, turn)
end
local next = redis.call('ZPOPMIN', queue, limit)
local reply = {'OK'}
for i = 1, #next, 2 do
  reply[#reply + 1] = next[i]
  redis.call('ZADD', taken, whole(now), next[i])
  redis.call('LPUSH', pace, whole(now))
  local clock = next[i + 1] % STRIDE
  if clock > tonumber(redis.call('HGET', shares, '') or 0) then
    redis.call('HSET', shares, '', whole(clock))
  end
end
if #next > 0 then
  redis.call('LTRIM', pace, 0, 63)
  renew()
end
return reply
