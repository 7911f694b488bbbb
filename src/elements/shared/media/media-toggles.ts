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
}

/** The two switches. The icon shows how it is now, the words what a press does; they change together. */
export function mediaToggles({
  microphone,
  camera,
  setMicrophone,
  setCamera,
}: MediaTogglesOptions): TemplateResult | typeof nothing {
  if (microphone === 'none' && camera === 'none') return nothing;
  return html`<div class="toggles" part="toggles">
    ${toggle({
      state: microphone,
      part: 'microphone-toggle',
      drawing: icon(microphone === 'off' ? 'microphone-off' : 'microphone'),
      text: microphoneToggleText(microphone !== 'off'),
      press: () => setMicrophone(microphone === 'off'),
    })}
    ${toggle({
      state: camera,
      part: 'camera-toggle',
      drawing: icon(camera === 'off' ? 'camera-off' : 'camera'),
      text: cameraToggleText(camera !== 'off'),
      press: () => setCamera(camera === 'off'),
    })}
  </div>`;
}

interface Toggle {
  readonly state: ToggleState;
  readonly part: string;
  readonly drawing: TemplateResult;
  readonly text: string;
  readonly press: () => void;
}

function toggle({state, part, drawing, text, press}: Toggle): TemplateResult | typeof nothing {
  if (state === 'none') return nothing;
  return html`<button
    type="button"
    part=${part}
    class=${classMap({toggle: true, off: state === 'off'})}
    aria-busy=${state === 'busy' ? 'true' : 'false'}
    @click=${press}
  >
    ${drawing}<span>${text}</span>
  </button>`;
}
