-- Notes that what was taken needs nobody any more.
-- ARGV[2+] the turns
redis.call('ZREM', taken, unpack(ARGV, 2))
return {'OK'}
