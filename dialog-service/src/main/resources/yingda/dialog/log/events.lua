-- The log after a cursor.
-- ARGV[8]  the epoch of the cursor; empty for the conversation's beginning
-- ARGV[9]  the number of the cursor
-- ARGV[10] how many
-- returns  OK, then (id, turn, type, data); UNREPLAYABLE and why when the log doesn't reach back to
--          the cursor, or never gave it out
local epoch, number, limit = unpack(ARGV, 8)
if epoch == '' then
  epoch, number = get('anew') and '0' or get('epoch'), '0'
end
if epoch ~= get('epoch') then
  return {'UNREPLAYABLE', tonumber(epoch) < tonumber(get('epoch')) and 'epoch' or 'unknown'}
end
if tonumber(number) > tonumber(get('event')) then
  return {'UNREPLAYABLE', 'unknown'}
end
local first = redis.call('XRANGE', events, '-', '+', 'COUNT', 1)[1]
if first and tonumber(number) + 1 < tonumber(string.match(first[1], '-(%d+)$')) then
  return {'UNREPLAYABLE', 'trimmed'}
end

local reply = {'OK'}
local from = '(' .. epoch .. '-' .. number
for _, event in ipairs(redis.call('XRANGE', events, from, '+', 'COUNT', limit)) do
  local fields = event[2]
  reply[#reply + 1] = event[1]
  reply[#reply + 1] = fields[2]
  reply[#reply + 1] = fields[4]
  reply[#reply + 1] = fields[6]
end
return reply
