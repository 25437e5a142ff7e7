#!/bin/sh
# Starts the service of this image.
set -eu

case $SERVICE in
  gateway) main=yingda.gateway.Application heap=256m ;;
  dialog-service) main=yingda.dialog.Application heap=256m ;;
  intent-service) main=yingda.intent.Application heap=256m ;;
  knowledge-service) main=yingda.knowledge.Application heap=256m ;;
  *)
    echo "start.sh: SERVICE is '$SERVICE' (expected: gateway, dialog-service, intent-service or knowledge-service)" >&2
    exit 64
    ;;
esac

# A file can be seen by one container alone, a variable by whoever may inspect any of them.
if [ -n "${CONSUL_TOKEN_FILE:-}" ]; then
  CONSUL_TOKEN=$(cat "$CONSUL_TOKEN_FILE")
  export CONSUL_TOKEN
fi

# shellcheck disable=SC2086 # JAVA_OPTS is a list of options
exec java "-Xmx${HEAP:-$heap}" -XX:+ExitOnOutOfMemoryError \
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  ${JAVA_OPTS:-} -cp '/app/service.jar:/app/lib/*' "$main"
