# Added to agent.hcl where Consul is reached over a network (compose.yaml). The paths are relative:
# the agent runs in the folder that tls.sh has filled.
#
# Since 1.12 these keys have newer names, too. The old ones are what every version understands.

ports {
  http  = -1
  https = 8501
}

ca_file   = "ca.pem"
cert_file = "server.pem"
key_file  = "server-key.pem"

# Servers prove to each other what they are; services prove it with their tokens.
verify_incoming_rpc    = true
verify_incoming_https  = false
verify_outgoing        = true
verify_server_hostname = true
