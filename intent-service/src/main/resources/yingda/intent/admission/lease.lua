-- Leases slots of an account's limit to an instance, or leases them to it for longer.
--
-- A lease never shrinks below what its holder says it keeps to, so no reply that is lost or late
-- leaves it with more than is noted here. Where others lack their fair share it is told a target,
-- and comes down to that with its next calls.
--
-- KEYS[1]  account  hash: run (the process of Redis that noted the rest), since (when it began to),
--                   and by instance: call slots wish ends
-- ARGV[1]  instance
-- ARGV[2]  call     counts up; an older one that arrives late is void
-- ARGV[3]  keep     how many the instance may have in flight at most until it hears from us
-- ARGV[4]  want     how many it would like; 0 when it goes
-- ARGV[5]  limit    the account's
-- ARGV[6]  ttl      milliseconds
-- ARGV[7]  chunk    how many a newcomer gets while others may hold what is not noted here
-- returns  slots, target, instances; nothing if the call is void
local account, instance = KEYS[1], ARGV[1]
local call, keep, want, limit, ttl, chunk = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]),
  tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')

local mine, others, instances, known, since = 0, 0, 1, nil, now
local lapsed, live = {}, {}
local all = redis.call('HGETALL', account)
for i = 1, #all, 2 do
  local name, value = all[i], all[i + 1]
  if name == 'run' then
    known = value
  elseif name == 'since' then
    since = tonumber(value)
  else
    local last, slots, wish, ends = string.match(value, '(%d+) (%d+) (%d+) (%d+)')
    if name == instance and tonumber(last) >= call then
      return {}
    end
    if tonumber(ends) <= now then
      lapsed[#lapsed + 1] = name
    elseif name == instance then
      mine = tonumber(slots)
    else
      others = others + slots
      instances = instances + 1
      live[#live + 1] = {slots = tonumber(slots), wish = tonumber(wish)}
    end
  end
end

-- What is noted may be older than what is held: Redis has started again, or was away for all.
if known ~= run or (#lapsed > 0 and #live == 0 and mine == 0) then
  since = now
  redis.call('HSET', account, 'run', run, 'since', string.format('%d', now))
end
for _, name in ipairs(lapsed) do
  redis.call('HDEL', account, name)
end
if want == 0 then
  redis.call('HDEL', account, instance)
  return {0, 0, instances - 1}
end

local settling = now < since + ttl
if settling then
  mine = math.max(mine, math.min(keep, limit - others))
end
local free = limit - others - mine
local fair = math.floor(limit / instances)
local lacking = 0
for _, other in ipairs(live) do
  lacking = lacking + math.max(0, math.min(other.wish, fair) - other.slots)
end

local most = math.max(mine + free - lacking, math.min(fair, mine + math.max(0, free)))
if settling then
  most = math.min(most, math.max(mine, chunk))
end
local target = math.max(0, math.min(want, most))
local slots = math.max(target, math.min(keep, mine))

redis.call('HSET', account, instance,
  string.format('%d %d %d %d', call, slots, want, now + ttl))
redis.call('PEXPIRE', account, math.max(600000, 2 * ttl))
return {slots, target, instances}
