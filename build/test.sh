#!/usr/bin/env bash
# Sets up what the tests need, builds the solution and runs every test project.
#
#   ./build/test.sh                     everything
#   ./build/test.sh Runtime Packaging   the test projects whose name contains one of the words
#
# The last line says how many tests passed, failed and were skipped. Exit code 0: some ran, none failed.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1

readonly configuration=Release
readonly results=artifacts/test-results
readonly project_limit=20m

fail() {
    echo "error: $*" >&2
    exit 1
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

has() { command -v "$1" >/dev/null; }

is_ubuntu() { [ -r /etc/os-release ] && ( . /etc/os-release && [ "${ID:-}" = ubuntu ] ); }

# Waits for another apt-get (a machine that has just started updates itself), and tries again what the network has lost.
apt() {
    as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a RUNLEVEL=1 apt-get -qq -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@"
}

# The tests start servers of their own on free ports; a server that the system starts for a package is never used.
# axe-core comes with a NuGet package: a restore fetches it, pinned in Directory.Packages.props.
install_missing() {
    local packages=() browser=
    has redis-server || has valkey-server || packages+=(redis-server)
    has initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || packages+=(postgresql)
    if selected CacheSync.Browser.Tests "$@"; then
        # Debian keeps it in /usr/sbin, which is not on the path of every user.
        has nginx || [ -x /usr/sbin/nginx ] || packages+=(nginx-light)
        has chromium || has chromium-browser || has google-chrome || browser=chromium
    fi
    if [ -n "$browser" ] && is_ubuntu; then
        # Its package chromium only leads to a snap, which needs a running snapd and does not see the files of the tests.
        fail "the browser tests need Chromium, which Ubuntu has as a snap only. Install Google Chrome (https://www.google.com/chrome, a .deb) or run this on Debian, then run it again. The other projects: $0 AspNetCore EntityFrameworkCore Generators Integration Packaging Protocol Readme Runtime Shop"
    fi
    [ -z "$browser" ] || packages+=("$browser")
    [ ${#packages[@]} -gt 0 ] || return 0

    has apt-get || fail "the tests need ${packages[*]} (Debian's package names). There is no apt-get here: install them and run this again."
    [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null || fail "the tests need ${packages[*]}. Install them, or run this as root or with a sudo that asks for no password."
    echo "Installing ${packages[*]}"
    apt update || echo "The package lists could not be refreshed; going on with the ones there are." >&2
    apt install -y --no-install-recommends "${packages[@]}" >/dev/null ||
        fail "${packages[*]} could not be installed. Install them by hand and run this again."
}

selected() {
    [ $# -gt 1 ] || return 0
    local name=$1 word
    for word in "${@:2}"; do
        [[ $name != *"$word"* ]] || return 0
    done
    return 1
}

limited() {
    if command -v timeout >/dev/null; then timeout --kill-after=30s "$project_limit" "$@"; else "$@"; fi
}

# Builds with an invariant culture: System.Text.Json's generator writes numbers as the culture does, and a minus that is not '-' does not
# compile. The tests run in the culture of the caller.
build() {
    LC_ALL=C.UTF-8 dotnet build "$1" --configuration "$configuration"
}

# The number in one attribute of the <assembly> element of a report; 0 where there is none.
count_of() {
    local number
    number=$(grep -o '<assembly [^>]*>' "$2" | sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p") || true
    echo "${number:-0}"
}

# The names of the tests that failed, as the report writes them.
failures_of() {
    grep -o '<test [^>]*result="Fail"[^>]*>' "$1" | sed 's/.* name="\([^"]*\)".*/\1/' || true
}

has dotnet || fail "the .NET SDK was not found: dotnet is not on the PATH."
install_missing "$@"

projects=()
for project in tests/*.Tests/*.Tests.csproj tests/CacheSync.Protocol/CacheSync.Protocol.csproj; do
    if [ -e "$project" ] && selected "$(basename "$project" .csproj)" "$@"; then
        projects+=("$project")
    fi
done
[ ${#projects[@]} -gt 0 ] || fail "no test project matches: ${*:-tests/*.Tests}"

if [ $# -eq 0 ]; then
    build CacheSync.Generators.sln
else
    for project in "${projects[@]}"; do build "$project"; done
fi

rm -rf "$results"
mkdir -p "$results"

# The browser tests keep pictures of the page there.
export CACHESYNC_SCREENSHOTS=$PWD/artifacts/screenshots
passed=0 failed=0 skipped=0
problems=()
for project in "${projects[@]}"; do
    name=$(basename "$project" .csproj)
    report=$results/$name.xml
    echo
    echo "$name"

    code=0
    limited dotnet "$(dirname "$project")/bin/$configuration/net10.0/$name.dll" -noLogo -noColor -noAutoReporters -result-xml "$report" || code=$?

    project_passed=0 project_failed=0 project_skipped=0
    if [ -s "$report" ]; then
        project_passed=$(count_of passed "$report")
        project_failed=$(($(count_of failed "$report") + $(count_of errors "$report")))
        project_skipped=$(count_of skipped "$report")
        while IFS= read -r test; do problems+=("failed: $test"); done < <(failures_of "$report")
    fi

    # What ends without a report, without a test, or badly after its last test has failed, whatever else it says.
    if [ $((project_passed + project_failed)) -eq 0 ]; then
        problems+=("$name ran no test (exit code $code)")
        project_failed=1
    elif [ "$code" -ne 0 ] && [ "$project_failed" -eq 0 ]; then
        problems+=("$name ended with exit code $code after its tests")
        project_failed=1
    fi

    passed=$((passed + project_passed))
    failed=$((failed + project_failed))
    skipped=$((skipped + project_skipped))
done

echo
for problem in ${problems[@]+"${problems[@]}"}; do echo "error: $problem"; done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
