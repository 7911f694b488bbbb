import {readFileSync} from 'node:fs';

const {browserslist} = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** The oldest versions of browsers that the package is for, as `package.json` states them. @type {Map<string, string>} */
export const browserFloor = new Map(browserslist.map((line) => line.split(' >= ')));

/** What esbuild calls the browsers. */
const ESBUILD_NAMES = {chrome: 'chrome', edge: 'edge', firefox: 'firefox', safari: 'safari', ios_saf: 'ios'};

/** The same for esbuild, which writes newer syntax in older words. */
export const buildTarget = [...browserFloor].map(([name, version]) => `${ESBUILD_NAMES[name]}${version}`);

/**
 * What one of these browsers does not have, though the compiler's library knows it. What `lib` in tsconfig.json leaves out
 * (ECMAScript after 2022, but for the methods of arrays of 2023) needs no line here.
 */
const tooNew = {
  ofClass: {
    AbortSignal: ['any'],
    URL: ['canParse', 'parse'],
    Intl: ['Segmenter', 'DurationFormat'],
  },
  names: [
    'caretPositionFromPoint',
    'checkVisibility',
    'getHTML',
    'hidePopover',
    'moveBefore',
    'requestClose',
    'requestIdleCallback',
    'setHTMLUnsafe',
    'showPopover',
    'startViewTransition',
    'togglePopover',
  ],
  globals: ['CloseWatcher', 'documentPictureInPicture', 'navigation', 'requestIdleCallback', 'scheduler'],
  styles: ['@starting-style', '@scope', ':dir\\(', ':popover-open', 'anchor-name:', 'animation-timeline:', 'interpolate-size:'],
};

const message = 'Not in every browser of the floor (browserslist in package.json).';
const oneOf = (names) => `/^(${names.join('|')})$/`;

/** For `no-restricted-syntax`. */
export const tooNewSyntax = [
  ...Object.entries(tooNew.ofClass).map(([name, members]) => ({
    selector: `MemberExpression[object.name="${name}"][property.name=${oneOf(members)}]`,
    message,
  })),
  {selector: `MemberExpression[property.name=${oneOf(tooNew.names)}]`, message},
  {selector: 'Literal[regex.flags=/v/]', message},
  {selector: `TaggedTemplateExpression[tag.name="css"] TemplateElement[value.raw=/${tooNew.styles.join('|')}/]`, message},
];

/** For `no-restricted-globals`. */
export const tooNewGlobals = tooNew.globals.map((name) => ({name, message}));
