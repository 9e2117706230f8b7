#!/usr/bin/env bash
# Measures which lines the tests run, and fails where an assembly is below its floor. Raise a floor when the tests have grown; never lower one to pass.
set -euo pipefail
cd "$(dirname "$0")/.."

# Assembly, least share of lines that tests run in per cent, and the projects whose tests count.
floors='
MlPractices.Analyzers 90 MlPractices.Analyzers.Tests
MlPractices.CodeFixes 89 MlPractices.Analyzers.Tests
MlPractices 95 MlPractices.Tests
'
[ "$#" -eq 0 ] || floors=$(grep -E "^($(IFS='|'; echo "$*")) " <<< "$floors")

rm -rf artifacts/coverage-results
for project in $(awk 'NF { for (i = 3; i <= NF; i++) print $i }' <<< "$floors" | sort -u); do
  # Outputs of their own: coverlet rewrites assemblies, and no other build restores its package.
  dotnet test "tests/$project" -p:MeasureCoverage=true --artifacts-path artifacts/coverage --collect 'XPlat Code Coverage' \
    --settings build/coverage.runsettings --results-directory "artifacts/coverage-results/$project" --filter "${COVERAGE_FILTER:-FullyQualifiedName!~.Robustness.}"
done

# A line counts once, however many methods and test runs report it.
find artifacts/coverage-results -name 'coverage.cobertura.xml' -exec cat {} + | awk -v floors="$floors" '
  function attribute(name) { if (!match($0, " " name "=\"[^\"]*\"")) return ""; return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) }
  /<package / { assembly = attribute("name") }
  /<class / { file = attribute("filename") }
  /<line / { key = assembly SUBSEP file SUBSEP attribute("number"); if (!(key in run)) { run[key] = 0; lines[assembly]++ }
             if (attribute("hits") > 0 && !run[key]) { run[key] = 1; covered[assembly]++ } }
  END {
    count = split(floors, all, "\n")
    for (i = 1; i <= count; i++) {
      if (split(all[i], floor, " ") < 2) continue
      if (!lines[floor[1]]) { printf "%-24s was not measured\n", floor[1]; failed = 1; continue }
      share = 100 * covered[floor[1]] / lines[floor[1]]
      low = share < floor[2]
      printf "%-24s %5.1f %% of %d lines, floor %d %%%s\n", floor[1], share, lines[floor[1]], floor[2], low ? ": too low" : ""
      failed = failed || low
    }
    exit failed
  }'
