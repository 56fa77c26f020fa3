#!/usr/bin/env bash
# The one test command:  bash tests/run.sh
#
# From a clean checkout on a machine with Rust it installs what is missing and can be installed, or stops with the line
# to type. It never leaves a test out quietly. Everything that is built goes to cargo's own folder and a temporary one.
#
#   --quick   leave out the browser tests (the last line says so)
#
# BELISHA_SWEEP=all bash tests/run.sh takes every quiz and every state of a page, not three of each folder and kind.
set -euo pipefail
cd "$(dirname "$0")/.."

quick=no
for argument in "$@"; do
  case "$argument" in
    --quick) quick=yes ;;
    *) printf 'tests/run.sh does not know %s. It knows --quick.\n' "$argument" >&2; exit 2 ;;
  esac
done

section() { printf '\n=== %s (after %d s)\n' "$1" "$SECONDS"; }
stop() { printf '\ntests/run.sh: %s\n' "$1" >&2; [ $# -lt 2 ] || printf 'Type this, then run the tests again:\n\n    %s\n\n' "$2" >&2; exit 1; }

# A Debian or Ubuntu package, where this user may install one; otherwise the line to type.
install_package() {
  local line="apt-get update && apt-get install -y --no-install-recommends $*"
  if ! command -v apt-get >/dev/null; then stop "$1 is missing, and there is no apt-get here to install it with. Install $* in this system's own way."; fi
  if [ "$(id -u)" -eq 0 ]; then as_root=(); elif sudo -n true 2>/dev/null; then as_root=(sudo -n); else stop "$1 is missing." "sudo sh -c '$line'"; fi
  printf 'installing %s\n' "$*"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive sh -c "$line" >/dev/null || stop "$1 could not be installed." "sudo sh -c '$line'"
}

section "tools"
command -v cargo >/dev/null || stop "Rust is missing." "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh"
cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 || {
  command -v rustup >/dev/null || stop "cargo fmt or cargo clippy is missing. Install rustfmt and clippy beside cargo."
  rustup component add rustfmt clippy || stop "rustfmt and clippy could not be installed." "rustup component add rustfmt clippy"
}
cargo --version

if [ "$quick" = no ]; then
  command -v node >/dev/null && command -v npm >/dev/null || install_package nodejs npm
  node -e 'const [major, minor] = process.versions.node.split(".").map(Number); process.exit(major > 20 || (major === 20 && minor >= 11) ? 0 : 1)' ||
    stop "node $(node --version) is too old: the browser tests need 20.11 or later. https://nodejs.org has it; or" "npm install --global n && n 20"
  printf 'node %s\n' "$(node --version)"

  find_browser() { for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do if [ -n "$name" ] && command -v "$name"; then return; fi; done; return 1; }
  CHROMIUM=$(find_browser) || { install_package chromium; CHROMIUM=$(find_browser) || stop "chromium was installed but cannot be found. Say where it is." "CHROMIUM=/path/to/chromium bash tests/run.sh"; }
  export CHROMIUM
  # The tests read what was printed.
  command -v pdftotext >/dev/null || install_package poppler-utils
  "$CHROMIUM" --version 2>/dev/null || stop "$CHROMIUM does not start."
fi

section "cargo fmt"
cargo fmt --check

section "cargo clippy"
cargo clippy --locked --all-targets -- -D warnings

section "cargo doc"
RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps

section "cargo test"
cargo test --locked

section "cargo deny"
if ! cargo deny --version >/dev/null 2>&1; then
  printf 'cargo-deny is missing. It is built now, once; this takes some minutes.\n'
  cargo install cargo-deny --locked --quiet || stop "cargo-deny could not be built." "cargo install cargo-deny --locked"
fi
if cargo deny --log-level off fetch db 2>/dev/null; then
  cargo deny check --hide-inclusion-graph
else
  printf 'The list of security advisories could not be fetched (github.com cannot be reached from here).\n'
  printf 'ADVISORIES ARE NOT CHECKED in this run; licences, bans and sources are.\n'
  cargo deny check --hide-inclusion-graph licenses bans sources
fi

section "cargo build --release"
cargo build --locked --release
belisha="${CARGO_TARGET_DIR:-target}/release/belisha"
# The browser tests of the live preview start the program themselves.
BELISHA=$(realpath "$belisha")
export BELISHA

section "the starter portal"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# A folder as schools have them: with spaces, and letters beyond ASCII. A link that is not quite right breaks here.
export BELISHA_PUBLIC="$work/Our school’s site, café #1/public" BELISHA_STAFF="$work/Our school’s site, café #1/staff-site"
mkdir -p "$(dirname "$BELISHA_PUBLIC")"
"$belisha" build --out "$BELISHA_PUBLIC"
"$belisha" build --out "$BELISHA_STAFF" --audience staff

section "the portal with a quiz of each kind"
export BELISHA_KINDS="$work/kinds"
"$belisha" --portal tests/browser/portal check --strict
"$belisha" --portal tests/browser/portal build --out "$BELISHA_KINDS"

if [ "$quick" = yes ]; then
  printf '\n--quick: the browser tests were left out. Before you share a change, run bash tests/run.sh.\n'
  exit 0
fi

section "browser"
(cd tests/browser && npm ci --ignore-scripts --no-audit --no-fund)
node --test --test-reporter=spec --test-timeout=600000 tests/browser/*.test.mjs
