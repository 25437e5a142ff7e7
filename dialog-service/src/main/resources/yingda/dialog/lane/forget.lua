-- Drops a conversation that the record contradicts; the next touch builds it again.
-- ARGV[8]  the epoch of the log that is contradicted
if get('epoch') ~= ARGV[8] then
  return {'OK'}
end
redis.call('DEL', unpack(KEYS, 1, 8))
redis.call('ZREM', due, address)
return {'OK'}
