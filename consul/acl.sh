#!/bin/sh
# Makes, as far as they are missing, Consul's policies and a token for each of them.
#
#   CONSUL_HTTP_ADDR=... acl.sh SECRETS
#
# SECRETS/consul-management  may do everything; Consul gives it out once, at the first start
# SECRETS/consul-NAME        may do what policies/NAME.hcl says
#
# Where SECRETS/consul-NAME is a folder, the token is the file `token` in it, and belongs to the
# owner of the folder. Once a token's file is deleted, the next run makes another and ends the old.
# With CONSUL_DATA, the agent's data folder, a lost management token is replaced, too.
set -eu
umask 077

here=$(cd "$(dirname "$0")" && pwd)
secrets=${1:?the folder that tokens are kept in}
patience=${PATIENCE:-60}

file() {
  if [ -d "$secrets/consul-$1" ]; then
    echo "$secrets/consul-$1/token"
  else
    echo "$secrets/consul-$1"
  fi
}

# member NAME: from JSON as Consul prints it, a member to a line
member() {
  sed -n "s/^ *\"$1\": \"\([^\"]*\)\".*/\1/p" | head -n 1
}

# keep NAME: what comes in, whole or not at all
keep() {
  kept=$(file "$1")
  cat >"$kept.new"
  if [ -d "$secrets/consul-$1" ]; then
    chown "$(stat -c %u "$secrets/consul-$1")" "$kept.new"
  fi
  mv "$kept.new" "$kept"
}

# valid NAME: whether Consul knows the token
valid() {
  [ -s "$(file "$1")" ] && CONSUL_HTTP_TOKEN_FILE=$(file "$1") consul acl token read -self
}

forget_the_bootstrap() {
  index=$(echo "$1" | sed -n 's/.*(reset index: \([0-9]*\)).*/\1/p')
  if [ -z "$index" ]; then
    return
  fi
  if [ -z "${CONSUL_DATA:-}" ]; then
    echo "acl.sh: Consul has given out its management token, and $(file management) is not it." >&2
    echo "Put the token there, or $index into acl-bootstrap-reset in Consul's data folder." >&2
    exit 1
  fi
  printf %s "$index" >"$CONSUL_DATA/acl-bootstrap-reset"
}

# Consul that has just started has no leader for a moment, and until then says so to everything.
manage() {
  tries=0
  while true; do
    if [ -s "$(file management)" ]; then
      answer=$(valid management 2>&1) && break
    else
      answer="ACL not found"
    fi
    case $answer in
      *"ACL not found"*)
        if answer=$(consul acl bootstrap -format=json 2>&1); then
          echo "$answer" | member SecretID | keep management
        else
          forget_the_bootstrap "$answer"
        fi
        ;;
    esac
    tries=$((tries + 1))
    if [ $tries -gt $((patience * 10)) ]; then
      echo "acl.sh: no management token: $answer" >&2
      exit 1
    fi
    sleep 0.1
  done
  CONSUL_HTTP_TOKEN_FILE=$(file management)
  export CONSUL_HTTP_TOKEN_FILE
}

# policy NAME
policy() {
  rules=@$here/policies/$1.hcl
  consul acl policy update -name "yingda-$1" -rules "$rules" >/dev/null 2>&1 ||
    consul acl policy create -name "yingda-$1" -rules "$rules" >/dev/null
}

# token NAME
token() {
  if valid "$1" >/dev/null 2>&1; then
    return
  fi
  accessor=$secrets/consul-$1.accessor
  if [ -s "$accessor" ]; then
    consul acl token delete -id "$(cat "$accessor")" >/dev/null 2>&1 || true
  fi
  made=$(consul acl token create -policy-name "yingda-$1" -description "Yingda: $1" -format=json)
  echo "$made" | member AccessorID >"$accessor"
  if [ "$1" = agent ]; then
    consul acl set-agent-token agent "$(echo "$made" | member SecretID)" >/dev/null
  fi
  echo "$made" | member SecretID | keep "$1"
}

# Until the agent has entered its node with its own token, no service can enter itself there.
await_node() {
  tries=0
  until consul catalog nodes -detailed | grep -q consul-network-segment; do
    tries=$((tries + 1))
    if [ $tries -gt 100 ]; then
      echo "acl.sh: the agent has not entered its node; services may take a minute to be found" >&2
      return
    fi
    sleep 0.1
  done
}

manage
for rules in "$here"/policies/*.hcl; do
  name=$(basename "$rules" .hcl)
  policy "$name"
  token "$name"
done
await_node
