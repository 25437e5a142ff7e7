-- How every script on the ready queue begins.
--
-- KEYS[1]  queue   sorted set: turns that may be begun, by priority and their tenant's fair share
-- KEYS[2]  shares  hash: per tenant how far its turns have got in virtual time; '' is the clock
-- KEYS[3]  taken   sorted set: turns taken from the queue and not yet begun, by when
-- KEYS[4]  pace    list: when the latest were taken, latest first
-- ARGV[1]  milliseconds to live after the last change
if #KEYS == 0 then
  return {'LEARNT'}
end
local queue, shares, taken, pace = unpack(KEYS)
local ttl = ARGV[1]

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

-- A priority's place in a score. Virtual time stays far below it.
local STRIDE = 1e13

local function whole(number)
  return string.format('%d', number)
end

local function renew()
  for _, key in ipairs(KEYS) do
    redis.call('PEXPIRE', key, ttl)
  end
end
