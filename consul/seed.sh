#!/bin/sh
# Writes the settings that no operator has written yet.
#
#   CONSUL_HTTP_ADDR=... CONSUL_HTTP_TOKEN_FILE=... seed.sh FOLDER
#
# FOLDER/gateway.yaml becomes the key config/gateway.
set -eu

folder=${1:?the folder of the settings}

written=$(consul kv get -keys config/)
for file in "$folder"/*.yaml; do
  key=config/$(basename "$file" .yaml)
  if ! echo "$written" | grep -qx "$key"; then
    consul kv put "$key" "@$file"
  fi
done
