-- Only the visitor it belongs to touches a conversation.
local owner = get('visitor')
if not owner then
  return {'ABSENT'}
end
if owner ~= visitor then
  return {'FOREIGN'}
end
