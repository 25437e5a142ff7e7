# The agent itself: it keeps the catalogue's entry of its node.
node "yingda" {
  policy = "write"
}

service_prefix "" {
  policy = "read"
}
