#!/usr/bin/env bash
# Packs every packable project under src.
#
#   ./build/pack.sh [--version <version>] [--output <folder>]
#
# Default: the version of Directory.Build.props, into artifacts/packages.
set -euo pipefail

here=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1

output=$PWD/artifacts/packages
options=()
while [ $# -gt 0 ]; do
    case $1 in
        # The version of the package alone: the assemblies stay the ones that are built, and tested.
        --version) options+=("-p:PackageVersion=${2:?--version needs a version}") && shift 2 ;;
        --output) output=${2:?--output needs a folder} && shift 2 ;;
        *) echo "error: unknown argument '$1'. Use --version <version> or --output <folder>." >&2 && exit 2 ;;
    esac
done
[[ $output == /* ]] || output=$here/$output

# What an earlier version left there would be listed, and installed, beside what is packed now. Other packages in the folder stay.
rm -f "$output"/CacheSync*.nupkg "$output"/CacheSync*.snupkg
for project in src/*/*.csproj; do
    # An invariant culture, as in test.sh.
    LC_ALL=C.UTF-8 dotnet pack "$project" --configuration Release --output "$output" ${options[@]+"${options[@]}"}
done
echo "Packed into $output:"
(cd "$output" && ls -1 ./CacheSync*.nupkg)
