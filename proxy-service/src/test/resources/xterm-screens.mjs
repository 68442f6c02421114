// Plays a recording to @xterm/headless; after each output it prints what is shown, as one line: the cursor's place and the rows, between U+0001.
// node xterm-screens.mjs FOLDER_OF_NODE_MODULES RECORDING
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const [, , modules, file] = process.argv;
const { Terminal } = createRequire(modules + '/')('@xterm/headless');
const recording = JSON.parse(readFileSync(file, 'utf8'));
const [rows, cols] = recording.events.find(e => e.size).size;
const terminal = new Terminal({ rows, cols, allowProposedApi: true, scrollback: 1000 });
let sizes = 0;
for (const event of recording.events) {
  if (event.size && ++sizes > 1) break; // it wraps lines anew, which line editors do themselves
  if (!event.o) continue;
  await new Promise(done => terminal.write(Buffer.from(event.o, 'base64'), done));
  const screen = terminal.buffer.active;
  const shown = [];
  for (let y = 0; y < rows; y++) shown.push(screen.getLine(screen.baseY + y).translateToString(true));
  console.log([screen.cursorX + ',' + screen.cursorY, ...shown].join('\u0001'));
}
