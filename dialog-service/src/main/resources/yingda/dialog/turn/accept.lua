-- Takes a message in, and gives the right to answer it.
-- ARGV[5]  the conversation's id
-- ARGV[6]  the turn's id
-- ARGV[7]  milliseconds until the turn must have ended
-- ARGV[8]  the same as clients see it
-- ARGV[9]  the turn as the history keeps it
-- ARGV[10] how many turns of history to return
-- returns  OK, sequence, fence, event id, deadline in milliseconds, then (turn, sequence) latest first
local id, id_of_turn, patience, deadline, entry, window = unpack(ARGV, 5)
if head then
  return {'BUSY'}
end
local doubt = get('doubt')
if doubt then
  return {'DOUBTFUL', doubt}
end

local before = redis.call('ZREVRANGE', history, 0, window - 1, 'WITHSCORES')
local sequence = redis.call('HINCRBY', conversation, 'sequence', 1)
local fence = redis.call('HINCRBY', conversation, 'fence', 1)
local ends = string.format('%d', now + patience)
redis.call('HSET', turn, 'state', 'RUNNING', 'sequence', sequence, 'attempt', 1, 'fence', fence)
redis.call('HSET', conversation, 'head', id_of_turn, 'until', ends)
remember(sequence, entry)
local event = emit(id_of_turn, 'turn.accepted', string.format(
  '{"conversationId":"%s","turnId":"%s","sequence":%d,"attempt":1,"deadline":"%s"}',
  id, id_of_turn, sequence, deadline))
renew()

local reply = {'OK', sequence, fence, event, ends}
for _, value in ipairs(before) do
  reply[#reply + 1] = value
end
return reply
