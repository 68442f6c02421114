"""asyncssh: version | exec/shell/files HOST PORT USER KEY ..."""
import asyncio
import os
import sys

import asyncssh


async def run(connection, command):
    result = await connection.run(command)
    sys.stdout.write(result.stdout)
    sys.stderr.write(result.stderr)
    return result.exit_status


async def shell(connection):
    process = await connection.create_process(
        term_type="xterm", term_size=(80, 24), encoding=None)

    async def type_all():
        while data := await asyncio.to_thread(os.read, 0, 4096):
            process.stdin.write(data)

    typing = asyncio.create_task(type_all())
    while data := await process.stdout.read(65536):
        os.write(1, data)
    await process.wait()
    typing.cancel()
    sys.stdout.flush()
    # The thread still reads the keyboard.
    os._exit(process.exit_status)


async def files(connection, local, remote, back):
    async with connection.start_sftp_client() as sftp:
        await sftp.put(local, remote)
        await sftp.get(remote, back)
    return 0


async def main():
    host, port, user, key = sys.argv[2:6]
    async with asyncssh.connect(
            host, int(port), username=user, client_keys=[key], known_hosts=None, config=None,
            agent_path=None, keepalive_interval=1, rekey_bytes="1M") as connection:
        return await {"exec": run, "shell": shell, "files": files}[sys.argv[1]](
            connection, *sys.argv[6:])


if sys.argv[1] == "version":
    print(asyncssh.__version__)
    sys.exit(0)
sys.exit(asyncio.run(main()))
