import '@xterm/xterm/css/xterm.css';
import { Terminal } from '@xterm/xterm';

// xterm.js 6.0 writes inline style, which our Content-Security-Policy forbids: `style` elements while a
// terminal is opened, and `style` attributes for true colours. The policy is about markup, so the same
// is done here by way of the object model, which it does not forbid.

/** As the attribute would do. */
HTMLSpanElement.prototype.setAttribute = function (name: string, value: string): void {
  if (name === 'style') {
    this.style.cssText = value;
  } else {
    Element.prototype.setAttribute.call(this, name, value);
  }
};

/** Looks like a `style` element to whoever sets its text and removes it. */
function sheetElement(): HTMLElement {
  const sheet = new CSSStyleSheet();
  const element = Document.prototype.createElement.call(document, 'span');
  element.hidden = true;
  document.adoptedStyleSheets.push(sheet);
  Object.defineProperty(element, 'textContent', {
    set: (text: string) => sheet.replaceSync(text),
    get: () => '',
  });
  Object.defineProperty(element, 'remove', {
    value: () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
      Element.prototype.remove.call(element);
    },
  });
  return element;
}

function openStrictly(terminal: Terminal, place: HTMLElement): void {
  document.createElement = (name: string, options?: ElementCreationOptions) =>
    name === 'style' ? sheetElement() : Document.prototype.createElement.call(document, name, options);
  try {
    terminal.open(place);
  } finally {
    Reflect.deleteProperty(document, 'createElement');
  }
}

/** Readable on the dark of a terminal, whatever the page's own colours are. */
const COLOURS = {
  background: '#0b1016', foreground: '#dce4ee', cursor: '#79bdf6', selectionBackground: '#2b4866',
  black: '#39434f', red: '#ff7b72', green: '#7ee2a0', yellow: '#f2cc60', blue: '#79bdf6', magenta: '#d8a5ff', cyan: '#76e3ea', white: '#dce4ee',
  brightBlack: '#8b98a8', brightRed: '#ffa198', brightGreen: '#a5f0bd', brightYellow: '#f8e3a1', brightBlue: '#a5d6ff', brightMagenta: '#e9ccff', brightCyan: '#b3f0ff', brightWhite: '#ffffff',
};

/** A terminal to look at: nothing that is typed goes anywhere. */
export function viewTerminal(place: HTMLElement, label: string): Terminal {
  const terminal = new Terminal({
    disableStdin: true,
    cursorInactiveStyle: 'outline',
    scrollback: 2000,
    fontSize: 13,
    fontFamily: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
    theme: COLOURS,
    // What is on the screen is in the page as text too.
    screenReaderMode: true,
  });
  openStrictly(terminal, place);
  terminal.textarea?.setAttribute('aria-label', label);
  return terminal;
}
