import '@xterm/xterm/css/xterm.css';
import { Terminal } from '@xterm/xterm';

/**
 * A document for xterm.js whose `style` elements need no inline style, which our
 * Content-Security-Policy forbids: their text goes to a constructed style sheet instead, which the
 * policy does not speak of because no markup can make one.
 */
function strictDocument(real: Document): Document {
  return new Proxy(real, {
    get(target, property) {
      if (property === 'createElement') {
        return (name: string, options?: ElementCreationOptions) =>
          name.toLowerCase() === 'style' ? sheetElement(target) : target.createElement(name, options);
      }
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/** Looks like a `style` element to whoever sets its text and removes it. */
function sheetElement(real: Document): HTMLElement {
  const sheet = new CSSStyleSheet();
  const element = real.createElement('span');
  element.hidden = true;
  real.adoptedStyleSheets.push(sheet);
  Object.defineProperty(element, 'textContent', {
    set: (text: string) => sheet.replaceSync(text),
    get: () => '',
  });
  Object.defineProperty(element, 'remove', {
    value: () => {
      real.adoptedStyleSheets = real.adoptedStyleSheets.filter((other) => other !== sheet);
      Element.prototype.remove.call(element);
    },
  });
  return element;
}

/** A terminal to look at: nothing that is typed goes anywhere. */
export function viewTerminal(place: HTMLElement, label: string): Terminal {
  const terminal = new Terminal({
    disableStdin: true,
    cursorInactiveStyle: 'outline',
    scrollback: 2000,
    fontSize: 13,
    fontFamily: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
    theme: { background: '#0b1016', foreground: '#dce4ee', cursor: '#79bdf6', selectionBackground: '#2b4866' },
    screenReaderMode: true,
    documentOverride: strictDocument(document),
  });
  terminal.open(place);
  terminal.textarea?.setAttribute('aria-label', label);
  terminal.textarea?.setAttribute('readonly', '');
  return terminal;
}
