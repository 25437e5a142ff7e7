-- Says who answers from now on. An older change that comes later changes nothing.
-- ARGV[8]  who; empty for the bot
-- ARGV[9]  the number of the change
-- ARGV[10] the data of the event
-- returns  OK, then the turns that have not ended
local owner, ownership, data = unpack(ARGV, 8)
if tonumber(get('ownership') or 0) < tonumber(ownership) then
  redis.call('HSET', conversation, 'ownership', ownership)
  if owner == '' then
    redis.call('HDEL', conversation, 'owner')
  else
    redis.call('HSET', conversation, 'owner', owner)
  end
  emit('', 'handoff', data)
  renew()
  publish('news ' .. address)
end
return {'OK', unpack(redis.call('LRANGE', lane, 0, -1))}
