import {html, svg, type SVGTemplateResult, type TemplateResult} from 'lit';

/** Own drawings on a grid of 24, in the colour of the text. A line through it says "off", the words beside it too. */
const DRAWINGS = {
  microphone: svg`<rect x="9" y="3" width="6" height="11" rx="3" /><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3M8.5 21h7" />`,
  'microphone-off': svg`<path d="M9 9.5V11a3 3 0 0 0 4.6 2.55M15 10.5V6a3 3 0 0 0-5.8-1.1M5.5 11.5a6.5 6.5 0 0 0 10.2 5.3M18.3 13a6.5 6.5 0 0 0 .2-1.5M12 18v3M8.5 21h7M4 3.5l16 17" />`,
  camera: svg`<rect x="2.5" y="6" width="13" height="12" rx="2.5" /><path d="M15.5 10.8 21.5 7.5v9l-6-3.3" />`,
  'camera-off': svg`<path d="M9.5 6H13a2.5 2.5 0 0 1 2.5 2.5v2.3l6-3.3v9l-3-1.6M15.5 15.8A2.5 2.5 0 0 1 13 18H5a2.5 2.5 0 0 1-2.5-2.5v-7A2.5 2.5 0 0 1 4.6 6M4 3.5l16 17" />`,
  leave: svg`<path d="M3 14.2c-.9-3.6 3.6-6.4 9-6.4s9.9 2.8 9 6.4c-.2.9-1 1.3-1.9 1.1l-2.6-.6c-.8-.2-1.3-.9-1.3-1.7v-1.3a10.4 10.4 0 0 0-6.4 0V13c0 .8-.5 1.5-1.3 1.7l-2.6.6c-.9.2-1.7-.2-1.9-1.1Z" />`,
  exit: svg`<path d="M13.5 4H6.5a1.5 1.5 0 0 0-1.5 1.5v13A1.5 1.5 0 0 0 6.5 20h7M10 12h10.5M17 8l4 4-4 4" />`,
  check: svg`<path d="m4.5 12.5 5 5 10-11" />`,
  warning: svg`<path d="M12 3.5 2.5 20h19L12 3.5ZM12 10v4.5M12 17.4v.1" />`,
  info: svg`<circle cx="12" cy="12" r="9" /><path d="M12 11v5.5M12 7.6v.1" />`,
  person: svg`<circle cx="12" cy="8" r="4" /><path d="M4 20.5c.6-4 3.9-6.5 8-6.5s7.4 2.5 8 6.5" />`,
  people: svg`<circle cx="9" cy="8.5" r="3.5" /><path d="M2.5 19.5c.5-3.5 3.1-5.5 6.5-5.5s6 2 6.5 5.5M15.5 5.3a3.5 3.5 0 0 1 0 6.4M18 14.5c2 .7 3.2 2.4 3.5 5" />`,
  clock: svg`<circle cx="12" cy="12" r="9" /><path d="M12 6.5V12l3.5 2.5" />`,
  speaker: svg`<path d="M4 9.5v5h3.5l5 4.5v-14l-5 4.5H4ZM16 9a4.2 4.2 0 0 1 0 6M18.5 6.5a7.8 7.8 0 0 1 0 11" />`,
  phone: svg`<path d="M6 3.5h3l1.5 4.5-2 1.5a12 12 0 0 0 6 6l1.5-2 4.5 1.5v3a2 2 0 0 1-2.2 2C10.5 19.5 4.5 13.5 4 5.7A2 2 0 0 1 6 3.5Z" />`,
  lock: svg`<rect x="5" y="10.5" width="14" height="10" rx="2" /><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5" />`,
  id: svg`<rect x="2.5" y="5" width="19" height="14" rx="2.5" /><circle cx="8.5" cy="11" r="2" /><path d="M5.5 16c.4-1.6 1.5-2.4 3-2.4s2.6.8 3 2.4M14.5 10h4M14.5 13.5h4" />`,
  copy: svg`<rect x="8.5" y="8.5" width="12" height="12" rx="2" /><path d="M15.5 8.5V5.5a2 2 0 0 0-2-2h-8a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h3" />`,
  retry: svg`<path d="M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.8 3v4.5h-4.5" />`,
  close: svg`<path d="m5.5 5.5 13 13M18.5 5.5l-13 13" />`,
  enter: svg`<path d="M10.5 4h7A1.5 1.5 0 0 1 19 5.5v13a1.5 1.5 0 0 1-1.5 1.5h-7M3 12h10.5M9.5 8l4 4-4 4" />`,
  pause: svg`<path d="M8.5 5v14M15.5 5v14" />`,
  play: svg`<path d="M7.5 4.5v15l12-7.5-12-7.5Z" />`,
  bell: svg`<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15l1.5-2ZM10 21.2h4" />`,
  'bell-off': svg`<path d="M6 16.5V11c0-1 .2-1.9.6-2.7M9 5.8A6 6 0 0 1 18 11v3.5M15.5 18.5h-11l1.5-2M10 21.2h4M4 3.5l16 17" />`,
  calendar: svg`<rect x="3.5" y="5" width="17" height="15.5" rx="2" /><path d="M3.5 10h17M8 2.8V7M16 2.8V7M12 12.8v5M9.5 15.3h5" />`,
  app: svg`<rect x="6.5" y="2.5" width="11" height="19" rx="2.5" /><path d="M10.5 18.5h3" />`,
  signal: svg`<path d="M4 19.5v-3M9.3 19.5v-6.5M14.7 19.5V9M20 19.5V4.5" />`,
  pin: svg`<path d="M9 3.5h6l-.8 6.2 3.3 3.3v1.5h-11V13l3.3-3.3L9 3.5ZM12 14.5v6.5" />`,
  'pin-off': svg`<path d="M9.6 8.3 9 3.5h6l-.8 6.2 3.3 3.3v1.5h-1.8M9.3 10.2 6.5 13v1.5h7.3M12 14.5v6.5M4 3.5l16 17" />`,
  voice: svg`<path d="M4 10v4M8 7v10M12 4v16M16 7v10M20 10v4" />`,
  hands: svg`<path d="M8.5 12V5.5a1.4 1.4 0 0 1 2.8 0V11M11.3 10V4.4a1.4 1.4 0 0 1 2.8 0V11M14.1 10.5V6a1.4 1.4 0 0 1 2.8 0v8.5a6.3 6.3 0 0 1-11.4 3.7l-2.6-4.5a1.4 1.4 0 0 1 2.4-1.5l1.6 2.1a1 1 0 0 0 1.6-.6V12" />`,
  magnify: svg`<circle cx="10.5" cy="10.5" r="6.5" /><path d="m15.5 15.5 5 5M10.5 7.8v5.4M7.8 10.5h5.4" />`,
  screen: svg`<rect x="2.5" y="4" width="19" height="13" rx="2" /><path d="M8 20.5h8M12 17v3.5M12 13.5v-6M9.3 9.9 12 7.2l2.7 2.7" />`,
  more: svg`<circle cx="5" cy="12" r="1.2" /><circle cx="12" cy="12" r="1.2" /><circle cx="19" cy="12" r="1.2" />`,
  text: svg`<path d="M4.5 4.5h15A1.5 1.5 0 0 1 21 6v9.5a1.5 1.5 0 0 1-1.5 1.5H12l-5 4v-4H4.5A1.5 1.5 0 0 1 3 15.5V6a1.5 1.5 0 0 1 1.5-1.5ZM7.5 9h9M7.5 12.5h6" />`,
  'switch-camera': svg`<path d="M4.5 10a7.8 7.8 0 0 1 14-2.5M18.8 3.5v4.3h-4.3M19.5 14a7.8 7.8 0 0 1-14 2.5M5.2 20.5v-4.3h4.3" /><circle cx="12" cy="12" r="2.5" />`,
  fit: svg`<rect x="3" y="4.5" width="18" height="15" rx="1.5" /><path d="M8 8.5v7h8v-7z" />`,
  expand: svg`<path d="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5" />`,
  'small-window': svg`<path d="M10 19H4.5A1.5 1.5 0 0 1 3 17.5v-11A1.5 1.5 0 0 1 4.5 5h15A1.5 1.5 0 0 1 21 6.5V10" /><rect x="13" y="13" width="8" height="6" rx="1" />`,
} as const satisfies Readonly<Record<string, SVGTemplateResult>>;

export type IconName = keyof typeof DRAWINGS;

/** Drawings that point the way a line of text runs, and so turn round where it runs from right to left. */
const DIRECTIONAL: ReadonlySet<IconName> = new Set<IconName>(['exit', 'enter']);

/** A drawing for the eye only: words beside it, or an accessible name around it, say the same. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class=${DIRECTIONAL.has(name) ? 'icon directional' : 'icon'} viewBox="0 0 24 24" aria-hidden="true" focusable="false">${DRAWINGS[name]}</svg>`;
}
