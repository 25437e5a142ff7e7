# What writes the first settings.
key_prefix "config/" {
  policy = "write"
}
