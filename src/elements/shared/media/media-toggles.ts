import {html, nothing, type TemplateResult} from 'lit';
import {classMap} from 'lit/directives/class-map.js';
import {msg} from '../../../localization/index.js';
import {icon} from '../styles/icon.js';

export const TOGGLE_STATES = ['none', 'on', 'off', 'busy'] as const;
/** A device as its toggle shows it; `busy` while the browser asks or the device starts, `none` shows no toggle. */
export type ToggleState = (typeof TOGGLE_STATES)[number];

/** What the microphone's toggle does when pressed. */
export function microphoneToggleText(on: boolean): string {
  return on
    ? msg('Stäng av mikrofonen', {id: 'visit.turn-microphone-off'})
    : msg('Sätt på mikrofonen', {id: 'visit.turn-microphone-on'});
}

/** What the camera's toggle does when pressed. */
export function cameraToggleText(on: boolean): string {
  return on ? msg('Stäng av kameran', {id: 'visit.turn-camera-off'}) : msg('Sätt på kameran', {id: 'visit.turn-camera-on'});
}

export interface MediaTogglesOptions {
  readonly microphone: ToggleState;
  readonly camera: ToggleState;
  readonly setMicrophone: (on: boolean) => void;
  readonly setCamera: (on: boolean) => void;
  /** The microphone's level, drawn around its switch. */
  readonly meter?: TemplateResult | typeof nothing;
}

/** The two switches. The symbol and the word below it say how it is now, the name what a press does; they change together. */
export function mediaToggles({
  microphone,
  camera,
  setMicrophone,
  setCamera,
  meter = nothing,
}: MediaTogglesOptions): TemplateResult | typeof nothing {
  if (microphone === 'none' && camera === 'none') return nothing;
  return html`<div class="toggles" part="toggles">
    ${toggle({
      state: microphone,
      part: 'microphone-toggle',
      drawing: icon(microphone === 'off' ? 'microphone-off' : 'microphone'),
      text: microphoneToggleText(microphone !== 'off'),
      short: microphoneWord(microphone !== 'off'),
      around: meter,
      press: () => setMicrophone(microphone === 'off'),
    })}
    ${toggle({
      state: camera,
      part: 'camera-toggle',
      drawing: icon(camera === 'off' ? 'camera-off' : 'camera'),
      text: cameraToggleText(camera !== 'off'),
      short: cameraWord(camera !== 'off'),
      press: () => setCamera(camera === 'off'),
    })}
  </div>`;
}

/** How the microphone is now, below its symbol. */
export function microphoneWord(on: boolean): string {
  return on
    ? msg('Mikrofon på', {id: 'visit.microphone-on', desc: 'A word or two, below a symbol'})
    : msg('Mikrofon av', {id: 'visit.microphone-off', desc: 'A word or two, below a symbol'});
}

/** How the camera is now, below its symbol. */
export function cameraWord(on: boolean): string {
  return on
    ? msg('Kamera på', {id: 'visit.camera-on', desc: 'A word or two, below a symbol'})
    : msg('Kamera av', {id: 'visit.camera-off', desc: 'A word or two, below a symbol'});
}

interface Toggle {
  readonly state: ToggleState;
  readonly part: string;
  readonly drawing: TemplateResult;
  readonly text: string;
  /** How it is now, as is seen below the symbol. */
  readonly short: string;
  readonly around?: TemplateResult | typeof nothing;
  readonly press: () => void;
}

function toggle({state, part, drawing, text, short, around = nothing, press}: Toggle): TemplateResult | typeof nothing {
  if (state === 'none') return nothing;
  return html`<div class="toggle-place">
    ${around}
    <button
      type="button"
      part=${part}
      class=${classMap({toggle: true, off: state === 'off'})}
      aria-busy=${state === 'busy' ? 'true' : 'false'}
      data-short=${short}
      @click=${press}
    >
      ${drawing}<span class="toggle-name">${text}</span>
    </button>
  </div>`;
}
