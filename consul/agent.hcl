# Consul's agent, for one machine: `./yingda up` and compose.yaml start it with this file and add
# what differs between them (addresses, ports, the data folder) on the command line.

datacenter       = "yingda"
node_name        = "yingda"
server           = true
bootstrap_expect = 1

# The services find each other and their settings here; nothing is called by DNS or Connect.
ports {
  dns = -1
}

performance {
  # One server has nobody to wait for: elects itself in a second instead of five.
  raft_multiplier = 1
}

leave_on_terminate   = false
disable_update_check = true
log_level            = "WARN"
