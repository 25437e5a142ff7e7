-- A turn past its deadline is ended before anything else happens: the caller does it, then asks
-- again. Nobody behind the first of the lane has an earlier deadline.
local first_of_all = head()
local its_deadline = first_of_all and redis.call('HGET', turn_key(first_of_all), 'deadline')
if its_deadline and now > tonumber(its_deadline) then
  return {'OVERDUE', first_of_all}
end
