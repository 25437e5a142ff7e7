-- How every script on a conversation begins.
--
-- All keys of a conversation carry one hash tag, so that a script finds them in one slot of a
-- cluster. A script checks everything before it writes anything: an error rolls nothing back.
--
-- KEYS[1]  conversation  hash: visitor, epoch, event, sequence, fence, head, until, doubt, older
--                        `event` counts the log; `head` is the turn being answered, `until` its
--                        deadline; `doubt` is a turn that may be in the record though its caller
--                        was told otherwise; `older` is 1 when the record holds turns that are not
--                        here
-- KEYS[2]  turn          hash: state, sequence, attempt, fence, done (the id of its `turn.done`)
-- KEYS[3]  text          string: what the turn's deltas add up to
-- KEYS[4]  events        stream: the log; turn, type, data
-- KEYS[5]  history       sorted set: the turns, by sequence
-- KEYS[6]  sources       hash: what an answer rests on, by sequence
-- ARGV[1]  the visitor who asks
-- ARGV[2]  milliseconds to live after the last change
-- ARGV[3]  how many events the log keeps, at least
-- ARGV[4]  how many turns the history keeps
local conversation, turn, text, events, history, sources = unpack(KEYS)
local visitor, ttl, events_kept, turns_kept = unpack(ARGV)

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function get(field)
  return redis.call('HGET', conversation, field)
end

-- Ids are given, never made up by Redis: whatever comes from an older log is refused by XADD itself.
local function emit(id, type, data)
  local n = redis.call('HINCRBY', conversation, 'event', 1)
  local event = get('epoch') .. '-' .. string.format('%d', n)
  redis.call('XADD', events, 'MAXLEN', '~', events_kept, event,
    'turn', id, 'type', type, 'data', data)
  return event
end

local function remember(sequence, entry)
  redis.call('ZREMRANGEBYSCORE', history, sequence, sequence)
  redis.call('ZADD', history, sequence, entry)
  local surplus = redis.call('ZRANGE', history, 0, -(turns_kept + 1), 'WITHSCORES')
  for i = 2, #surplus, 2 do
    redis.call('ZREMRANGEBYSCORE', history, surplus[i], surplus[i])
    redis.call('HDEL', sources, surplus[i])
    redis.call('HSET', conversation, 'older', 1)
  end
end

local function release(id)
  if get('head') == id then
    redis.call('HDEL', conversation, 'head', 'until')
  end
end

local function renew()
  for _, key in ipairs(KEYS) do
    redis.call('PEXPIRE', key, ttl)
  end
end
