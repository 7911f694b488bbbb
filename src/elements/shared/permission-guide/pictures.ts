import {html, svg, type SVGTemplateResult, type TemplateResult} from 'lit';

/**
 * Own drawings of where to press, on a grid of 240 by 150: lines in the colour of the text, the place in the accent
 * colour with a thick ring, so that it is seen without colours too. They carry nothing that the steps do not say, and no
 * words, so that they need no translation.
 */
export type PictureName =
  | 'prompt-top'
  | 'prompt-middle'
  | 'prompt-phone'
  | 'address-controls'
  | 'address-lock'
  | 'address-crossed'
  | 'phone-address'
  | 'phone-address-below'
  | 'menu-bar'
  | 'settings'
  | 'phone-settings'
  | 'app-menu'
  | 'other-program'
  | 'other-app'
  | 'plug'
  | 'choose'
  | 'restart'
  | 'phone-call'
  | 'headset'
  | 'own-window';

/** A drawing for the eye only. */
export function picture(name: PictureName, mirrored = false): TemplateResult {
  return html`<svg
    class="picture ${mirrored ? 'mirrored' : ''}"
    part="picture"
    data-picture=${name}
    viewBox="0 0 240 150"
    aria-hidden="true"
    focusable="false"
  >
    ${PICTURES[name]}
  </svg>`;
}

const ring = (x: number, y: number, width = 28, height = 28): SVGTemplateResult =>
  svg`<rect class="here" x=${x - width / 2} y=${y - height / 2} width=${width} height=${height} rx=${Math.min(width, height) / 2} />`;

/** A computer's window with its address; what is in it starts below 48. */
const WINDOW = svg`<rect class="paper" x="14" y="8" width="212" height="134" rx="8" /><path class="line" d="M14 44h212M24 26h10m-6-5-5 5 5 5M182 96H58m0 14h96m-96 14h70" /><rect class="line" x="46" y="16" width="168" height="20" rx="10" />`;
const PHONE = svg`<rect class="paper" x="74" y="4" width="92" height="142" rx="12" />`;
const PHONE_PAGE = svg`<path class="line" d="M88 62h64m-64 14h50m-50 14h58" />`;

const CONTROLS = svg`<path class="mark" d="M55 22.500h4m6 0h3M55 29.500h3m6 0h4" /><circle class="mark" cx="62" cy="22.500" r="2" /><circle class="mark" cx="61" cy="29.500" r="2" />`;
const LOCK = svg`<rect class="mark" x="56" y="24" width="11" height="8" rx="1.500" /><path class="mark" d="M58.500 24v-2.500a3 3 0 0 1 6 0V24" />`;
const CROSSED = svg`<rect class="mark" x="54" y="22" width="9" height="8" rx="1.500" /><path class="mark" d="m63 25.500 5-2.500v6l-5-2.500M54 19l14 14" />`;

const camera = (x: number, y: number): SVGTemplateResult =>
  svg`<path class="mark" d=${`M${x - 9} ${y - 6}h12v12h-12zm12 4 6-3v10l-6-3`} />`;
const microphone = (x: number, y: number): SVGTemplateResult =>
  svg`<path class="mark" d=${`M${x} ${y - 8}a3 3 0 0 1 3 3v4a3 3 0 0 1-6 0v-4a3 3 0 0 1 3-3zm-6 8a6 6 0 0 0 12 0m-6 6v4`} />`;
const row = (x: number, y: number, width: number): SVGTemplateResult =>
  svg`<path class="line" d=${`M${x} ${y + 12}h${width}`} /><rect class="on" x=${x + width - 22} y=${y - 6} width="20" height="12" rx="6" /><circle class="knob" cx=${x + width - 8} cy=${y} r="4" />`;

/** A question with its two answers; the ring is round the one to press. */
const question = (x: number, y: number): SVGTemplateResult =>
  svg`<rect class="paper" x=${x} y=${y} width="84" height="66" rx="6" />${camera(x + 15, y + 15)}${microphone(x + 38, y + 14)}<rect class="on" x=${x + 10} y=${y + 29} width="64" height="12" rx="6" /><rect class="line" x=${x + 10} y=${y + 47} width="64" height="12" rx="6" />${ring(x + 42, y + 35, 76, 20)}`;

const PICTURES: Readonly<Record<PictureName, SVGTemplateResult>> = {
  'prompt-top': svg`${WINDOW}${question(48, 38)}`,
  'prompt-middle': svg`${WINDOW}${question(78, 58)}`,
  'prompt-phone': svg`${PHONE}${question(78, 44)}`,
  'address-controls': svg`${WINDOW}${CONTROLS}${ring(61, 26)}`,
  'address-lock': svg`${WINDOW}${LOCK}${ring(61, 26)}`,
  'address-crossed': svg`${WINDOW}${CROSSED}${ring(61, 26)}`,
  'phone-address': svg`${PHONE}${PHONE_PAGE}<rect class="line" x="82" y="16" width="76" height="20" rx="10" /><g transform="translate(33)">${CONTROLS}</g>${ring(94, 26)}`,
  'phone-address-below': svg`${PHONE}<g transform="translate(0 -36)">${PHONE_PAGE}</g><rect class="line" x="82" y="112" width="76" height="20" rx="10" /><path class="mark" d="M89 117h11v6H89zM89 127h11" />${ring(94.5, 122)}`,
  'menu-bar': svg`<rect class="paper" x="14" y="8" width="212" height="134" rx="8" /><path class="line" d="M14 28h212M84 18h22m12 0h22m12 0h22" /><circle class="mark" cx="28" cy="18" r="4" /><path class="mark strong" d="M44 18h26" /><path class="paper" d="M40 28h96v78H40z" /><path class="line" d="M50 42h60m-60 14h72m-72 38h50" /><path class="mark strong" d="M50 75h74" />${ring(57, 18, 44, 20)}${ring(87, 75, 90, 20)}`,
  settings: svg`<rect class="paper" x="14" y="8" width="212" height="134" rx="8" /><path class="line" d="M84 8v134M26 28h46M26 46h46M26 82h46M26 100h46" /><path class="mark strong" d="M26 64h46" />${camera(106, 44)}${row(96, 44, 118)}${microphone(105, 84)}${row(96, 84, 118)}${ring(203, 44, 38, 26)}${ring(203, 84, 38, 26)}`,
  'phone-settings': svg`${PHONE}<path class="line" d="M100 24h40" />${camera(94, 58)}${row(82, 58, 76)}${microphone(92, 96)}${row(82, 96, 76)}${ring(147, 58, 36, 26)}${ring(147, 96, 36, 26)}`,
  'app-menu': svg`${PHONE}<path class="line" d="M74 36h92M84 20h50" /><path class="mark dots" d="M146 21h.01m6 0h.01m6 0h.01" /><rect class="paper" x="92" y="42" width="70" height="58" rx="6" /><path class="line" d="M102 56h44m-44 30h36" /><path class="mark strong" d="M102 71h50" />${ring(152, 21)}${ring(127, 71, 66, 20)}`,
  'other-program': svg`<rect class="paper" x="14" y="30" width="130" height="104" rx="8" /><path class="line" d="M14 50h130" />${camera(78, 92)}<rect class="paper" x="88" y="12" width="138" height="100" rx="8" /><path class="line" d="M88 34h138" />${camera(157, 74)}<path class="mark" d="m207 18 10 10m0-10-10 10" />${ring(212, 23)}`,
  'other-app': svg`${PHONE}<rect class="line" x="94" y="26" width="52" height="72" rx="8" />${camera(120, 62)}<path class="mark" d="M120 124V106m-7 7 7-7 7 7" />${ring(120, 114)}`,
  plug: svg`<path class="paper" d="M34 24h116v74H34z" /><path class="line" d="M18 112h148l-10-14H28zM166 106h20c14 0 20-8 20-20V66" /><rect class="paper" x="186" y="28" width="40" height="38" rx="8" /><circle class="mark" cx="206" cy="47" r="10" /><circle class="mark" cx="206" cy="47" r="3" />${ring(167, 106)}`,
  choose: svg`<rect class="paper" x="30" y="16" width="180" height="30" rx="8" /><path class="line" d="M46 31h84" /><path class="mark" d="m186 28 6 6 6-6" /><rect class="paper" x="30" y="50" width="180" height="82" rx="8" /><path class="line" d="M46 70h100m-100 44h72" /><path class="mark strong" d="M46 92h90" />${ring(192, 31)}`,
  restart: svg`${WINDOW}<circle class="paper" cx="120" cy="92" r="34" /><path class="mark strong" d="M137 92a17 17 0 1 1-5-12m1-9v10h-10" />`,
  'phone-call': svg`${PHONE}<path class="mark strong" d="M105 52h8l4 12-6 4a30 30 0 0 0 15 15l4-6 12 4v8a5 5 0 0 1-6 5c-18-1-34-18-36-36a5 5 0 0 1 5-6z" />`,
  headset: svg`<path class="line" d="M76 84V68a44 44 0 0 1 88 0v16" /><rect class="paper" x="66" y="80" width="22" height="38" rx="8" /><rect class="paper" x="152" y="80" width="22" height="38" rx="8" /><path class="line" d="M163 118c0 14-10 18-26 18" /><rect class="mark" x="118" y="130" width="20" height="12" rx="6" /><path class="mark" d="M70 92l14 14" />${ring(77, 99, 36, 36)}`,
  'own-window': svg`<rect class="paper" x="14" y="24" width="150" height="110" rx="8" /><path class="line" d="M14 44h150" /><rect class="line" x="34" y="58" width="80" height="56" rx="4" /><rect class="paper" x="130" y="12" width="96" height="70" rx="8" /><path class="line" d="M130 30h96" /><path class="mark strong" d="m96 96 60-40m-14-1 15 0-3 15" />`,
};
