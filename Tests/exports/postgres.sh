#!/bin/sh
# Loads an export into a PostgreSQL server of its own and runs SQL there: postgres.sh EXPORT_FOLDER <queries.sql
# Prints psql's output, values separated by '|'. Exit status 7: this machine has no server.
set -eu
export LC_ALL=C.UTF-8
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
[ -n "$bin" ] && [ -x "$bin/initdb" ] && command -v psql >/dev/null || exit 7
export_folder=$(cd "$1" && pwd)
work=$(mktemp -d /tmp/vorlage-postgres-XXXXXX)
# The server refuses to run as root.
as() { "$@"; }
if [ "$(id -u)" = 0 ]; then
    command -v runuser >/dev/null && id nobody >/dev/null 2>&1 || exit 7
    chown nobody "$work"
    as() { runuser -u nobody -- "$@"; }
fi
trap 'as "$bin/pg_ctl" -D "$work/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$work"' EXIT
cd "$work"
as "$bin/initdb" -D "$work/data" -U vorlage -E UTF8 --locale=C.UTF-8 --no-sync -A trust >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
as "$bin/pg_ctl" -D "$work/data" -w -l "$work/data/log" \
    -o "-c listen_addresses='' -c unix_socket_directories='$work' -c fsync=off" start >/dev/null 2>&1 ||
    { cat "$work/data/log" >&2; exit 1; }
sh "$export_folder/load.sh" -h "$work" -U vorlage -d postgres
psql -X -q -A -t -v ON_ERROR_STOP=1 -h "$work" -U vorlage -d postgres
