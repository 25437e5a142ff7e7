-- A conversation as it stands, and the place in the log that this is the state of.
-- ARGV[8]  how many turns of history
-- returns  OK, the id of the log's last event, 1 when there are older turns; the running turn, its
--          attempt, its text (empty for none); then (sequence, turn, sources), latest first
local limit = tonumber(ARGV[8])
local page = redis.call('ZREVRANGE', history, 0, limit, 'WITHSCORES')
local reply = {'OK', last_event(), (#page / 2 > limit or get('older')) and '1' or '', '', '', ''}
local first = head()
if first then
  local it = redis.call('HMGET', turn_key(first), 'state', 'attempt')
  if it[1] == 'RUNNING' then
    reply[4], reply[5] = first, it[2]
    reply[6] = redis.call('GET', string.sub(text, 1, #text - #id_of_turn) .. first) or ''
  end
end
for i = 1, math.min(#page, limit * 2), 2 do
  reply[#reply + 1] = page[i + 1]
  reply[#reply + 1] = page[i]
  reply[#reply + 1] = redis.call('HGET', sources, page[i + 1]) or ''
end
return reply
