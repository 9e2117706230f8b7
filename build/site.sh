#!/usr/bin/env bash
# Builds the site in artifacts/site: all pages, and a reference made from the libraries' XML documentation. A link that leads nowhere fails it.
set -euo pipefail
cd "$(dirname "$0")/.."

for library in MlPractices.MicrosoftML MlPractices.AspNetCore MlPractices.PostgreSql MlPractices.DuckDb MlPractices.Parquet MlPractices.Arrow; do
  # Published, so that each library lies beside the packages it refers to.
  dotnet publish "src/$library" -c Release -f net10.0 -o "artifacts/reference-assemblies/$library" -v q -nologo -clp:ErrorsOnly
done
rm -rf artifacts/reference artifacts/site
dotnet tool exec docfx@2.81.0 --yes -- docfx.json --warningsAsErrors
