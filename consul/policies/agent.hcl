# The agent itself: it keeps the catalogue's entry of its node, which is called yingda, or yingda-1
# and so on where there are several.
node_prefix "yingda" {
  policy = "write"
}

service_prefix "" {
  policy = "read"
}
