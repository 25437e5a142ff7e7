-- Has one of all instances sweep.
-- KEYS[1]  sweeper
-- KEYS[2]  alive   exists as long as nobody has emptied Redis
-- ARGV[1]  for how many milliseconds
-- returns  OK, 1 for whoever gets to sweep, 1 if Redis was emptied
if #KEYS == 0 then
  return {'LEARNT'}
end
local mine = redis.call('SET', KEYS[1], '1', 'NX', 'PX', ARGV[1])
if not mine then
  return {'OK', '', ''}
end
local emptied = redis.call('EXISTS', KEYS[2]) == 0
redis.call('SET', KEYS[2], '1')
return {'OK', '1', emptied and '1' or ''}
