# knowledge-service: registers itself, finds the others, reads its settings and says what it applies.
service "knowledge-service" {
  policy = "write"
}

service "knowledge-service-grpc" {
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
  policy = "read"
}

key_prefix "state/knowledge-service/" {
  policy = "write"
}

key_prefix "state/schemas/" {
  policy = "write"
}
