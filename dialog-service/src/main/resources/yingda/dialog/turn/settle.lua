-- Ends the doubt whether a turn was recorded.
-- ARGV[5]  the turn's id
-- ARGV[6]  its sequence
-- ARGV[7]  the turn as the history keeps it; empty if it was not recorded
local id_of_turn, sequence, entry = unpack(ARGV, 5)
if get('doubt') == id_of_turn then
  redis.call('HDEL', conversation, 'doubt')
  if entry ~= '' then
    remember(sequence, entry)
  end
  renew()
end
return {'OK'}
