-- Ends a turn as the record has it. Doing it again changes nothing.
-- ARGV[5]  the turn's id
-- ARGV[6]  its sequence
-- ARGV[7]  its state
-- ARGV[8]  the turn as the history keeps it
-- ARGV[9]  what its answer rests on; empty for nothing
-- ARGV[10] the final text
-- ARGV[11] the data of `turn.done`, for those who have seen exactly that text
-- ARGV[12] the same with the text in it
-- returns  OK, the id of the turn's `turn.done`
local id_of_turn, sequence, state, entry, rests_on, final, brief, full = unpack(ARGV, 5)
local done = redis.call('HGET', turn, 'done')
if done then
  return {'OK', done}
end

remember(sequence, entry)
if rests_on ~= '' then
  redis.call('HSET', sources, sequence, rests_on)
end
release(id_of_turn)
local seen = redis.call('GET', text) or ''
done = emit(id_of_turn, 'turn.done', seen == final and brief or full)
redis.call('DEL', text)
redis.call('HSET', turn, 'state', state, 'sequence', sequence, 'done', done)
renew()
return {'OK', done}
