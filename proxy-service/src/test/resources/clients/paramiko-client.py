"""paramiko: version | exec/shell/files HOST PORT USER KEY ..."""
import os
import sys
import threading

import paramiko


def connect(host, port, user, key):
    client = paramiko.SSHClient()
    client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
    client.connect(host, int(port), user, key_filename=key, allow_agent=False, look_for_keys=False)
    client.get_transport().set_keepalive(1)
    return client


def run(client, command):
    _, out, error = client.exec_command(command)
    sys.stdout.buffer.write(out.read())
    sys.stderr.buffer.write(error.read())
    return out.channel.recv_exit_status()


def shell(client):
    channel = client.invoke_shell("xterm", 80, 24)

    def type_all():
        while data := os.read(0, 4096):
            channel.sendall(data)

    threading.Thread(target=type_all, daemon=True).start()
    while data := channel.recv(65536):
        os.write(1, data)
    return channel.recv_exit_status()


def files(client, local, remote, back):
    sftp = client.open_sftp()
    sftp.put(local, remote)
    client.get_transport().renegotiate_keys()
    sftp.get(remote, back)
    sftp.close()
    return 0


def main():
    if sys.argv[1] == "version":
        print(paramiko.__version__)
        return 0
    with connect(*sys.argv[2:6]) as client:
        return {"exec": run, "shell": shell, "files": files}[sys.argv[1]](client, *sys.argv[6:])


sys.exit(main())
