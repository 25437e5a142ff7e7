-- Where a turn waits, and how fast those before it go.
-- ARGV[2]  the turn
-- returns  OK, its place (0 is next; empty when it doesn't wait), how many were taken lately, in how
--          many milliseconds up to now
local place = redis.call('ZRANK', queue, ARGV[2])
local oldest = redis.call('LINDEX', pace, -1)
return {'OK', place or '', redis.call('LLEN', pace), oldest and whole(now - oldest) or ''}
