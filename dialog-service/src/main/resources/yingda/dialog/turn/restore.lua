-- Builds a conversation again from the record, unless somebody else just did.
-- ARGV[5]  the epoch of its new log
-- ARGV[6]  the last sequence given out
-- ARGV[7]  the last fence given out
-- ARGV[8]  1 when the record holds older turns than these
-- ARGV[9]  the turn being answered; empty for none
-- ARGV[10] its deadline, in milliseconds
-- ARGV[11] its attempt
-- ARGV[12+] sequence, turn, sources (empty for none); ...
local epoch, sequence, fence, older, head, ends, attempt = unpack(ARGV, 5, 11)
if redis.call('EXISTS', conversation) == 1 then
  return {'OK'}
end

redis.call('DEL', turn, text, events, history, sources)
redis.call('HSET', conversation, 'visitor', visitor, 'epoch', epoch, 'event', 0,
  'sequence', sequence, 'fence', fence)
if older == '1' then
  redis.call('HSET', conversation, 'older', 1)
end
for i = 12, #ARGV, 3 do
  redis.call('ZADD', history, ARGV[i], ARGV[i + 1])
  if ARGV[i + 2] ~= '' then
    redis.call('HSET', sources, ARGV[i], ARGV[i + 2])
  end
end
if head ~= '' then
  redis.call('HSET', conversation, 'head', head, 'until', ends)
  redis.call('HSET', turn, 'state', 'RUNNING', 'sequence', sequence, 'attempt', attempt,
    'fence', fence)
end
renew()
return {'OK'}
