-- Drops a conversation that the record contradicts; the next touch builds it again.
redis.call('DEL', unpack(KEYS))
return {'OK'}
