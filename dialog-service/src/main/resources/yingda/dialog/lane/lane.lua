-- How every script on a conversation begins.
--
-- All keys of a conversation carry one hash tag, so that a script finds them in one slot of a
-- cluster. A script checks everything before it writes anything: an error rolls nothing back.
--
-- KEYS[1]  conversation  hash: visitor, epoch, event, anew, sequence, older, owner, ownership
--                        `event` counts the log; `anew` is 1 when something had happened before
--                        that log began; `older` is 1 when the record holds turns that are not
--                        here; `owner` is absent while the bot answers, `ownership` counts its
--                        changes
-- KEYS[2]  turn          hash: state, sequence, attempt, deadline, priority, accepted (the id
--                        of its `turn.accepted`), done (of its `turn.done`), runner, until (when
--                        its lease ends), raising, recorded, held, batch and added (the
--                        last events added)
--                        `recorded` is 1 once it is known to be in the record; `held` is 1 when it
--                        may not be, and must not run before that is known; until `raising`
--                        somebody is recording a further attempt
-- KEYS[3]  text          string: what the deltas of the turn's last attempt add up to
-- KEYS[4]  events        stream: the log; turn, type, data
-- KEYS[5]  history       sorted set: the turns, by sequence
-- KEYS[6]  sources       hash: what an answer rests on, by sequence
-- KEYS[7]  lane          list: the turns that have not ended, in order; only the first may run
-- KEYS[8]  keys          hash: idempotency key → turn and digest of what was said
-- KEYS[9]  due           sorted set of the partition: lanes with turns in them, by when the sweep
--                        must look at them
-- ARGV[1]  the visitor who asks
-- ARGV[2]  milliseconds to live after the last change
-- ARGV[3]  how many events the log keeps, at least
-- ARGV[4]  how many turns the history keeps
-- ARGV[5]  what the lane is called in `due`
-- ARGV[6]  the channel that hears what happens
-- ARGV[7]  the turn's id; empty when the script is about none
if #KEYS == 0 then
  return {'LEARNT'}
end
local conversation, turn, text, events, history, sources, lane, keys, due = unpack(KEYS)
local visitor, ttl, events_kept, turns_kept, address, channel, id_of_turn = unpack(ARGV)

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function get(field)
  return redis.call('HGET', conversation, field)
end

local function whole(number)
  return string.format('%d', number)
end

-- The key of another turn of the same conversation.
local function turn_key(id)
  return string.sub(turn, 1, #turn - #id_of_turn) .. id
end

local function publish(message)
  redis.call('PUBLISH', channel, message)
end

-- Ids are given, never made up by Redis: whatever comes from an older log is refused by XADD itself.
local function emit(id, type, data)
  local n = redis.call('HINCRBY', conversation, 'event', 1)
  local event = get('epoch') .. '-' .. whole(n)
  redis.call('XADD', events, 'MAXLEN', '~', events_kept, event,
    'turn', id, 'type', type, 'data', data)
  return event
end

local function last_event()
  return get('epoch') .. '-' .. get('event')
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

local function head()
  return redis.call('LINDEX', lane, 0)
end

-- The first turn of the lane, if it may be begun: its id and priority, or empty strings. It must be
-- in the record, as one is that was begun before.
local function waiting()
  local first = head()
  if first then
    local it = redis.call('HMGET', turn_key(first), 'state', 'held', 'priority', 'attempt',
      'recorded')
    if it[1] == 'ACCEPTED' and not it[2] and (it[5] or it[4] ~= '0') then
      return {first, it[3]}
    end
  end
  return {'', ''}
end

-- Has the sweep look at the lane when something may have to be done.
local function watch(patience)
  local first = head()
  if not first then
    redis.call('ZREM', due, address)
    return
  end
  local it = redis.call('HMGET', turn_key(first), 'state', 'until', 'deadline')
  local at = it[1] == 'RUNNING' and tonumber(it[2]) or now + patience
  -- Nobody behind it has an earlier deadline.
  redis.call('ZADD', due, whole(math.min(at, tonumber(it[3] or at))), address)
end

-- Milliseconds until the sweep makes sure that a lane which waits stands in the ready queue.
local READY = 4000

local function renew()
  for i = 1, 8 do
    redis.call('PEXPIRE', KEYS[i], ttl)
  end
  redis.call('PEXPIRE', due, ttl)
  for _, id in ipairs(redis.call('LRANGE', lane, 0, -1)) do
    redis.call('PEXPIRE', turn_key(id), ttl)
  end
end

local function with_history(reply, window)
  for _, value in ipairs(redis.call('ZREVRANGE', history, 0, window, 'WITHSCORES')) do
    reply[#reply + 1] = value
  end
  return reply
end

local function run(id, attempt, runner, lease)
  redis.call('HSET', turn_key(id), 'state', 'RUNNING', 'attempt', attempt, 'runner', runner,
    'until', whole(now + lease))
end
