#!/bin/sh
# Makes, as far as they are missing, a certificate authority and the certificate of Consul's server.
#
#   tls.sh FOLDER PUBLIC [NAME...]
#
# FOLDER  keeps both and their keys, for the server alone
# PUBLIC  gets ca.pem, by which everybody else knows the server
# NAME    under which it is reached, besides localhost
#
# Both last five years. To have a new one, delete server.pem (or ca.pem as well) and run it again.
set -eu
umask 077

folder=${1:?the folder of the server}
public=${2:?the folder of what everybody may read}
shift 2

cd "$folder"
if [ ! -s ca.pem ]; then
  rm -f consul-agent-ca*.pem server*.pem
  consul tls ca create -days=1825
  mv consul-agent-ca-key.pem ca-key.pem
  mv consul-agent-ca.pem ca.pem
fi
if [ ! -s server.pem ]; then
  rm -f yingda-server-consul-*.pem
  names=
  for name in "$@"; do
    names="$names -additional-dnsname=$name"
  done
  # shellcheck disable=SC2086 # a list of options
  consul tls cert create -server -dc=yingda -days=1825 -ca=ca.pem -key=ca-key.pem $names
  mv yingda-server-consul-0-key.pem server-key.pem
  mv yingda-server-consul-0.pem server.pem
fi
# In Consul's own image the agent is not root.
if id consul >/dev/null 2>&1; then
  chown -R consul .
fi

cp ca.pem "$public/ca.pem"
chmod 755 "$public"
chmod 644 "$public/ca.pem"
