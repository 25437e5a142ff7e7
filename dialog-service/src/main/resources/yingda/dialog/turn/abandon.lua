-- Ends a turn that could not be recorded, as far as anybody knows.
-- ARGV[5]  the turn's id
-- ARGV[6]  the data of its `turn.done`
local id_of_turn, data = unpack(ARGV, 5)
local sequence = redis.call('HGET', turn, 'sequence')
release(id_of_turn)
if sequence and not redis.call('HGET', turn, 'done') then
  redis.call('ZREMRANGEBYSCORE', history, sequence, sequence)
  redis.call('DEL', text)
  redis.call('HSET', turn, 'state', 'FAILED', 'done', emit(id_of_turn, 'turn.done', data))
  redis.call('HSET', conversation, 'doubt', id_of_turn)
end
renew()
return {'OK'}
