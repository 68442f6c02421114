"""libssh, called as a C program would: version | exec/shell/files HOST PORT USER KEY ..."""
import ctypes
import os
import select
import sys

lib = ctypes.CDLL("libssh.so.4")
POINTER = ctypes.c_void_p
lib.ssh_version.restype = ctypes.c_char_p
lib.ssh_get_error.restype = ctypes.c_char_p
for name in ("ssh_new", "ssh_channel_new", "sftp_new", "sftp_open"):
    getattr(lib, name).restype = POINTER
for name in ("sftp_read", "sftp_write"):
    getattr(lib, name).restype = ctypes.c_ssize_t

# enum ssh_options_e
HOST, PORT, USER, REKEY_DATA = 0, 1, 4, 39


def check(session, outcome):
    if outcome != 0:
        sys.exit("libssh: " + lib.ssh_get_error(session).decode())


def connect(host, port, user, key):
    session = POINTER(lib.ssh_new())
    check(session, lib.ssh_options_set(session, HOST, host.encode()))
    check(session, lib.ssh_options_set(session, PORT, ctypes.byref(ctypes.c_uint(int(port)))))
    check(session, lib.ssh_options_set(session, USER, user.encode()))
    check(session, lib.ssh_options_set(
        session, REKEY_DATA, ctypes.byref(ctypes.c_uint64(1 << 20))))
    check(session, lib.ssh_connect(session))
    private = POINTER()
    check(session, lib.ssh_pki_import_privkey_file(
        key.encode(), None, None, None, ctypes.byref(private)))
    check(session, lib.ssh_userauth_publickey(session, None, private))
    return session


def opened(session):
    channel = POINTER(lib.ssh_channel_new(session))
    check(session, lib.ssh_channel_open_session(channel))
    return channel


def show(channel, timeout):
    """What has come of output and errors; whether that was the end."""
    buffer = ctypes.create_string_buffer(65536)
    for error in (0, 1):
        while True:
            read = lib.ssh_channel_read_timeout(channel, buffer, len(buffer), error, timeout)
            if read <= 0:
                break
            os.write(1 + error, buffer.raw[:read])
    return bool(lib.ssh_channel_is_eof(channel))


def ended(session, channel):
    status = lib.ssh_channel_get_exit_status(channel)
    lib.ssh_channel_close(channel)
    lib.ssh_disconnect(session)
    return status


def run(session, command):
    channel = opened(session)
    check(session, lib.ssh_channel_request_exec(channel, command.encode()))
    while not show(channel, 100):
        pass
    return ended(session, channel)


def shell(session):
    channel = opened(session)
    check(session, lib.ssh_channel_request_pty_size(channel, b"xterm", 80, 24))
    check(session, lib.ssh_channel_request_shell(channel))
    keyboard = [0]
    while not show(channel, 20):
        if select.select(keyboard, [], [], 0.02)[0]:
            data = os.read(0, 4096)
            if data:
                lib.ssh_channel_write(channel, data, len(data))
            else:
                keyboard = []
    return ended(session, channel)


def files(session, local, remote, back):
    sftp = POINTER(lib.sftp_new(session))
    check(session, lib.sftp_init(sftp))
    there = POINTER(lib.sftp_open(
        sftp, remote.encode(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    if not there:
        sys.exit("libssh: " + lib.ssh_get_error(session).decode())
    with open(local, "rb") as source:
        while data := source.read(32768):
            if lib.sftp_write(there, data, len(data)) != len(data):
                sys.exit("libssh: " + lib.ssh_get_error(session).decode())
    check(session, lib.sftp_close(there))
    lib.ssh_send_keepalive(session)
    there = POINTER(lib.sftp_open(sftp, remote.encode(), os.O_RDONLY, 0))
    buffer = ctypes.create_string_buffer(32768)
    with open(back, "wb") as copy:
        while (read := lib.sftp_read(there, buffer, len(buffer))) > 0:
            copy.write(buffer.raw[:read])
    check(session, lib.sftp_close(there))
    lib.sftp_free(sftp)
    lib.ssh_disconnect(session)
    return 0


if sys.argv[1] == "version":
    print(lib.ssh_version(0).decode())
    sys.exit(0)
sys.exit({"exec": run, "shell": shell, "files": files}[sys.argv[1]](
    connect(*sys.argv[2:6]), *sys.argv[6:]))
