/** The names of keys that type nothing, as UI Events has them, and their code points in WebDriver (section 17.4.2). */
const CODES = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
};

/** How long a window may take to get another size. */
const RESIZE_MS = 5000;

/** By their numbers in Pointer Events. */
const BUTTONS = ['left', 'middle', 'right'];

function codeOf(key) {
  if (key in CODES) return CODES[key];
  // By the place of a letter on the keyboard.
  const [, letter] = /^Key([A-Z])$/.exec(key) ?? [];
  if (letter) return letter.toLowerCase();
  if ([...key].length === 1) return key;
  throw new Error(`WebKit's driver is not told how to press "${key}": name its code point in webkit-page.mjs`);
}

const down = (key) => ({type: 'keyDown', value: codeOf(key)});
const up = (key) => ({type: 'keyUp', value: codeOf(key)});

/**
 * What the test runner's commands ask of a page of Playwright's, as far as a WebDriver session can do it: keys, the mouse,
 * and the size of the window, which GTK lets become no narrower than the browser's own toolbar.
 *
 * @param {(method: string, path: string, body?: unknown) => Promise<any>} request - Asks the WebDriver session.
 */
export function webkitPage(request) {
  let last = Promise.resolve();
  /** One after the other: of two at once the driver refuses the second ("A previous interaction is still underway"). */
  const perform = (source) => {
    const start = () => request('POST', '/actions', {actions: [source]});
    const done = last.then(start, start);
    last = done;
    return done;
  };
  const act = (actions) => perform({type: 'key', id: 'keyboard', actions});
  const point = (actions) => perform({type: 'pointer', id: 'mouse', actions});
  const to = (x, y) => ({type: 'pointerMove', x, y});
  const button = (type, {button: name = 'left'} = {}) => ({type, button: BUTTONS.indexOf(name)});
  return {
    keyboard: {
      type: (text) => act([...text].flatMap((key) => [down(key), up(key)])),
      press: (key) => act([down(key), up(key)]),
      down: (key) => act([down(key)]),
      up: (key) => act([up(key)]),
    },
    mouse: {
      move: (x, y) => point([to(x, y)]),
      click: (x, y, options) => point([to(x, y), button('pointerDown', options), button('pointerUp', options)]),
      down: (options) => point([button('pointerDown', options)]),
      up: (options) => point([button('pointerUp', options)]),
    },
    async setViewportSize({width, height}) {
      const inner = () => request('POST', '/execute/sync', {script: 'return [innerWidth, innerHeight]', args: []});
      const frame = await request('GET', '/window/rect');
      const [innerWidth, innerHeight] = await inner();
      const size = {width: width + frame.width - innerWidth, height: height + frame.height - innerHeight};
      await request('POST', '/window/rect', size);
      // GTK gives the window its size in its own time.
      for (const end = Date.now() + RESIZE_MS; ; ) {
        const reached = await inner();
        if (reached[0] === width && reached[1] === height) return;
        if (Date.now() > end) throw new Error(`WebKit's window becomes ${reached.join(' × ')}, not ${width} × ${height}`);
      }
    },
  };
}
