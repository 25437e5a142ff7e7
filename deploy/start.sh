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

# shellcheck disable=SC2086 # JAVA_OPTS is a list of options
exec java "-Xmx${HEAP:-$heap}" -XX:+ExitOnOutOfMemoryError \
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  ${JAVA_OPTS:-} -cp '/app/service.jar:/app/lib/*' "$main"
