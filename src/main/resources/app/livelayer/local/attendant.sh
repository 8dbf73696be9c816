# Runs a command as the child of whoever holds this script's standard input: a line there asks the command, and all that it started, to end;
# the end of the pipe, which comes also when its holder was killed, kills them. Exits with the command, and with its code; what the command left behind
# waits for the end of the pipe. Errors go to standard output too.
# usage: bash -c "$(cat attendant.sh)" attendant command [argument …]
set -m              # the job below becomes a process group of its own …
case $- in *m*) ;; *) exit 70 ;; esac # … else the kill below would also reach the holder
trap : INT TERM HUP # a Ctrl-C reaches this script too, but the holder of the pipe decides
exec 3<&0 0</dev/null 2>/dev/null
(
  # A member of the group, so that the group's id belongs to nobody else while it listens.
  (trap '' TERM; while read -r _; do kill -TERM 0; done; kill -KILL 0) <&3 >/dev/null &
  exec "$@" 2>&1 3<&-
) &
child=$!
exec 3<&-
while :; do
  wait "$child"
  code=$?
  kill -0 "$child" || break # still there: a trapped signal ended the wait
done
exit "$code"
