-- Notes that an answer is kept, and strikes out the oldest beyond what may be kept.
--
-- KEYS[1]  list     sorted set: the keys of answers, by when they were kept, in milliseconds
-- ARGV[1]  key      the answer's
-- ARGV[2]  most     how many there may be
-- ARGV[3]  longest  for how many milliseconds one is kept at most
-- returns  the keys of those struck out while they may still be there, a hundred at most
local list, key, most, longest = KEYS[1], ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', list, '-inf', now - longest)
redis.call('ZADD', list, now, key)
redis.call('PEXPIRE', list, longest)

local beyond = math.min(100, redis.call('ZCARD', list) - most)
if beyond <= 0 then
  return {}
end
local struck = redis.call('ZRANGE', list, 0, beyond - 1)
redis.call('ZREMRANGEBYRANK', list, 0, beyond - 1)
return struck
