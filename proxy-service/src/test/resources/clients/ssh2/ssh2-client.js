// ssh2, from the folder that is named first: FOLDER version | FOLDER exec/shell/files HOST PORT USER KEY ...
const { createReadStream, readFileSync } = require('node:fs');
const { pipeline } = require('node:stream');

const [library, action, host, port, username, key, ...words] = process.argv.slice(2);

if (action === 'version') {
  console.log(JSON.parse(readFileSync(`${library}/package.json`)).version);
  process.exit(0);
}

const { Client } = require(library);
const client = new Client();
let status = 0;

function fail(error) {
  console.error(String(error));
  process.exit(99);
}

function follow(error, stream) {
  if (error) {
    fail(error);
  }
  stream.on('exit', (code) => {
    status = code;
  });
  stream.on('close', () => client.end());
  stream.pipe(process.stdout);
  stream.stderr.pipe(process.stderr);
  if (action === 'shell') {
    process.stdin.pipe(stream);
  } else {
    stream.end();
  }
}

function files(error, sftp) {
  const [local, remote, back] = words;
  if (error) {
    fail(error);
  }
  // fastPut writes here and there in the file.
  pipeline(createReadStream(local), sftp.createWriteStream(remote), (failed) => {
    if (failed) {
      fail(failed);
    }
    sftp.fastGet(remote, back, (alsoFailed) => {
      if (alsoFailed) {
        fail(alsoFailed);
      }
      client.end();
    });
  });
}

client
  .on('ready', () => {
    if (action === 'exec') {
      client.exec(words[0], follow);
    } else if (action === 'shell') {
      client.shell({ term: 'xterm', cols: 80, rows: 24 }, follow);
    } else {
      client.sftp(files);
    }
  })
  .on('error', fail)
  .on('close', () => {
    process.stdin.destroy();
    process.exitCode = status;
  })
  .connect({ host, port: Number(port), username, privateKey: readFileSync(key), keepaliveInterval: 1000 });
