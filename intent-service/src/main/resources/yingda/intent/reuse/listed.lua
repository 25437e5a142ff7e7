-- Tells which answers were kept at some moment or later.
--
-- KEYS[1]  list   sorted set: the keys of answers, by when they were kept, in milliseconds
-- ARGV[1]  since  the moment
-- returns  now, then the keys, the newest first
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local told = redis.call('ZREVRANGEBYSCORE', KEYS[1], '+inf', ARGV[1])
table.insert(told, 1, string.format('%d', now))
return told
