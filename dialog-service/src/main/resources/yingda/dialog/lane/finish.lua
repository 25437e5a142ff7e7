-- Ends a turn as the record has it. Doing it again changes nothing.
-- ARGV[8]  its sequence
-- ARGV[9]  its state
-- ARGV[10] the turn as the history keeps it
-- ARGV[11] what its answer rests on; empty for nothing
-- ARGV[12] the final text
-- ARGV[13] the data of `turn.done`, for those who have seen exactly that text
-- ARGV[14] the same with the text in it
-- ARGV[15] the runner's fence when it ends it, whose clients have seen what the log has and no
--          more; empty for anybody else
-- ARGV[16] what the deltas among the runner's last events add to the turn's text
-- ARGV[17+] type, data; type, data; ...
-- returns  OK, the id of the turn's `turn.done` (empty when a log that was begun since has none),
--          then the turn that may be begun: id and priority; empty for none; then the ids of the
--          runner's last events unless the turn had ended before, or is another runner's
local sequence, state, entry, rests_on, final, brief, full, fence, added = unpack(ARGV, 8, 16)
local done = redis.call('HGET', turn, 'done')
if done then
  return {'OK', done, unpack(waiting())}
end

remember(sequence, entry)
if rests_on ~= '' then
  redis.call('HSET', sources, sequence, rests_on)
end
-- A log that was built again from the record after this end was there begins behind it.
if redis.call('LREM', lane, 0, id_of_turn) == 0 then
  renew()
  return {'OK', '', unpack(waiting())}
end
local held = redis.call('HMGET', turn, 'state', 'attempt')
local last = {}
local seen = redis.call('GET', text) or ''
if held[1] == 'RUNNING' and held[2] == fence then
  for i = 17, #ARGV, 2 do
    last[#last + 1] = emit(id_of_turn, ARGV[i], ARGV[i + 1])
  end
  seen = seen .. added
end
done = emit(id_of_turn, 'turn.done', fence ~= '' and seen == final and brief or full)
redis.call('DEL', text)
redis.call('HSET', turn, 'state', state, 'sequence', sequence, 'done', done)
watch(READY)
renew()
publish('news ' .. address)
if fence == '' then
  publish('stop ' .. id_of_turn)
end
local next = waiting()
return {'OK', done, next[1], next[2], unpack(last)}
