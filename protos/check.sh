#!/bin/sh
# Lints the contracts, and compares them with those of the last released state: the branch `main` of
# the clone's origin, or, where there is none (CI's fresh clone is main itself), the parent commit.
set -eu
buf=$1
cd "$(dirname "$0")"
chmod +x "$buf"
XDG_CACHE_HOME=$(mktemp -d)
export XDG_CACHE_HOME
trap 'rm -rf "$XDG_CACHE_HOME"' EXIT

"$buf" lint
"$buf" format -d --exit-code >/dev/null || {
  echo "protos: not formatted; run 'buf format -w' in protos/" >&2
  exit 1
}

top=$(git rev-parse --show-toplevel 2>/dev/null) || exit 0
for base in refs/remotes/origin/main HEAD~1; do
  commit=$(git rev-parse -q --verify "$base^{commit}") || continue
  [ "$commit" != "$(git rev-parse HEAD)" ] || continue
  git cat-file -e "$commit:protos/buf.yaml" 2>/dev/null || continue
  before=$(mktemp -d)
  git -C "$top" archive "$commit:protos" | tar -x -C "$before"
  status=0
  "$buf" breaking --against "$before" || status=$?
  rm -rf "$before"
  exit "$status"
done
