# gateway: registers itself and finds the others; operators change the settings through it, and it
# reads what every instance says it applies.
service "gateway" {
  policy = "write"
}

service_prefix "" {
  policy = "read"
}

node_prefix "" {
  policy = "read"
}

agent_prefix "" {
  policy = "read"
}

key_prefix "config/" {
  policy = "write"
}

key_prefix "state/" {
  policy = "write"
}

# A staged change is held by a session: when its gateway dies, everybody is back on the old value.
session_prefix "" {
  policy = "write"
}
