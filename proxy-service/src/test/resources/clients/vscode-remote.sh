#
# Written after the log of Remote-SSH 0.122, whose own script is not free: the same steps, the same
# constructs of the shell. It goes to the standard input of "bash", as the client sends its own.
#
VSCODE_AGENT_FOLDER="$HOME/.vscode-server"
COMMIT_ID="0123456789abcdef0123456789abcdef01234567"
SERVER_DIR="$VSCODE_AGENT_FOLDER/bin/$COMMIT_ID"
SERVER_LOG="$VSCODE_AGENT_FOLDER/.$COMMIT_ID.log"
SERVER_PID="$VSCODE_AGENT_FOLDER/.$COMMIT_ID.pid"
LISTENING_ON=
PLATFORM=
ARCH=

echo "5d3f1c2b4a69: running"

fail_with_exitcode() {
	print_results "$1"
	exit 0
}

print_results() {
	echo "5d3f1c2b4a69: start"
	cat <<RESULTS
exitCode==$1==
listeningOn==$LISTENING_ON==
arch==$ARCH==
platform==$PLATFORM==
RESULTS
	echo "5d3f1c2b4a69: end"
}

case $(uname -s) in
	Linux)
		PLATFORM=linux
		;;
	Darwin)
		PLATFORM=darwin
		;;
	*)
		fail_with_exitcode 28
		;;
esac

ARCH="`uname -m`"

if [[ ! -d $SERVER_DIR ]]
then
	mkdir -p "$SERVER_DIR"
fi

LOCKFILE="$SERVER_DIR/vscode-remote-lock"
echo "Acquiring lock on $LOCKFILE"
touch "$LOCKFILE.target"
\ln "$LOCKFILE.target" "$LOCKFILE"
if (( $? > 0 ))
then
	echo "Installation already in progress..."
	fail_with_exitcode 24
fi
trap "rm -f \"$LOCKFILE\" \"$LOCKFILE.target\"" EXIT

for OLD in $(ls -1 -t "$VSCODE_AGENT_FOLDER/bin" | tail -n +6); do
	echo "Found old install $OLD"
done

if [ ! -f "$SERVER_DIR/bin/code-server" ]
then
	echo "Installing to $SERVER_DIR..."
	mkdir -p "$SERVER_DIR/bin"
	cat > "$SERVER_DIR/bin/code-server" <<'SERVER'
#!/usr/bin/python3
import http.server, sys
server = http.server.HTTPServer(('127.0.0.1', 0), http.server.SimpleHTTPRequestHandler)
print('Extension host agent listening on %d' % server.server_port, flush=True)
server.timeout = 60
server.handle_request()
SERVER
	chmod +x "$SERVER_DIR/bin/code-server"
else
	echo "Found existing installation at $SERVER_DIR..."
fi

start_server() {
	local COMMAND="$SERVER_DIR/bin/code-server --start-server --host=127.0.0.1 --accept-server-license-terms --enable-remote-auto-shutdown --port=0 &> \"$SERVER_LOG\" < /dev/null"
	echo "Running ssh connection command... $COMMAND"
	eval "$COMMAND &"
	echo "$!" > "$SERVER_PID"
}

if [[ -f $SERVER_PID ]] && kill -0 "$(cat "$SERVER_PID")" 2>/dev/null; then
	echo "Found running server..."
else
	start_server
fi

for i in {1..50}; do
	LISTENING_ON="$(grep -E 'Extension host agent listening on .+' "$SERVER_LOG" | sed 's/.*listening on //')"
	if [[ -n $LISTENING_ON ]]; then
		break
	fi
	sleep 0.1
done

if [[ -z $LISTENING_ON ]]; then
	echo "Error server did not start successfully"
	fail_with_exitcode 32
fi

print_results 0
# The client keeps the connection, and its forwards with it.
while read -r WORD; do
	[[ $WORD == quit ]] && exit 0
done
