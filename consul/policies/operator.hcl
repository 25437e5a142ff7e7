# A person with Consul's own page or command: sees everything, changes settings only. Such changes
# are validated like all others and show as drift, since nobody said why.
key_prefix "config/" {
  policy = "write"
}

key_prefix "" {
  policy = "read"
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

session_prefix "" {
  policy = "read"
}

operator = "read"
