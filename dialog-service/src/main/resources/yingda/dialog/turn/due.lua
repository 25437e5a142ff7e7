-- A turn past its deadline is ended before anything else happens: the caller does it, then asks
-- again.
local head = get('head')
if head and now > tonumber(get('until')) then
  return {'OVERDUE', head}
end
