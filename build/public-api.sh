#!/usr/bin/env bash
# Holds the public API against src/*/PublicAPI.*.txt. With --write, adds what is new to PublicAPI.Unshipped.txt instead; a removed member is taken out by hand.
set -euo pipefail
cd "$(dirname "$0")/.."

log=$(mktemp)
trap 'rm -f "$log"' EXIT
strict=true
[ "${1:-}" = "--write" ] && strict=false
# Outputs of their own: the check restores a package that no other build has.
built=0
dotnet build tests/MlPractices.Packaging.Tests -p:CheckPublicApi=true -p:TreatWarningsAsErrors=$strict --artifacts-path artifacts/public-api -v q -clp:NoSummary > "$log" 2>&1 || built=$?
grep -E 'error|RS00' "$log" || true
[ "$built" -eq 0 ] || exit 1

if [ "$strict" = false ]; then
  for project in src/*/PublicAPI.Unshipped.txt; do
    name=$(basename "$(dirname "$project")")
    new=$(sed -nE "s#.*RS0016: Symbol '(.*)' is not part of the declared public API .*/$name\.csproj.*#\1#p" "$log")
    { echo '#nullable enable'; { grep -v '^#' "$project" || true; echo "$new"; } | grep . | LC_ALL=C sort -u; } > "$project.new"
    mv "$project.new" "$project"
  done
fi
