-- The history, latest first.
-- ARGV[8]  only turns before this sequence; 0 for the latest
-- ARGV[9]  how many
-- returns  OK, then (sequence, turn, sources); PARTIAL when only the record holds so much
local before, limit = unpack(ARGV, 8)
local below = before == '0' and '+inf' or '(' .. before
local page = redis.call('ZREVRANGEBYSCORE', history, below, '-inf', 'WITHSCORES', 'LIMIT', 0, limit)
if #page / 2 < tonumber(limit) and get('older') then
  return {'PARTIAL'}
end

local reply = {'OK'}
for i = 1, #page, 2 do
  reply[#reply + 1] = page[i + 1]
  reply[#reply + 1] = page[i]
  reply[#reply + 1] = redis.call('HGET', sources, page[i + 1]) or ''
end
return reply
