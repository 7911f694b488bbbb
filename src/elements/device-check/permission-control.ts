import {html, type TemplateResult} from 'lit';
import type {MediaFailureKind} from '../../core/media/media-failure.js';
import {PREFERRED_CONSTRAINTS} from '../../core/media/capture-constraints.js';
import type {CaptureAnswer, MediaKind} from '../../core/ports/ports.js';
import {msg} from '../../localization/index.js';
import type {Locale} from '../../localization/locale.js';
import {ref, type Ref} from '../shared/ref.js';

/**
 * The browser's own control for camera and microphone (`<usermedia>`, Chromium 151). A press on it is the person's own word
 * beyond doubt, so the browser asks even after it was refused before, and leads through its settings where it has to. The
 * page chooses neither its words nor whether it counts: it has to be in plain sight.
 */
export interface UserMediaElement extends HTMLElement {
  readonly stream: MediaStream | null;
  readonly error: DOMException | null;
  /** Objects only, one for each device that is wanted: `{audio: {}}`. Throws on booleans. */
  setConstraints(constraints: {readonly audio?: MediaTrackConstraints; readonly video?: MediaTrackConstraints}): void;
}

/** Whether this browser has the control. */
export function hasPermissionControl(): boolean {
  return 'HTMLUserMediaElement' in globalThis;
}

/** Failures after which a press on the control is worth more than another request of the page. */
const HELPS: ReadonlySet<MediaFailureKind> = new Set(['no-answer', 'dismissed', 'denied', 'blocked', 'denied-by-system']);

/** Whether the control may mend this. */
export function controlHelps(failure: MediaFailureKind): boolean {
  return hasPermissionControl() && HELPS.has(failure);
}

/** The words that stand on the control in this language, for the sentence that tells what to press. */
export function controlWords(): string {
  return msg('Använd mikrofonen och kameran', {
    id: 'device-check.control-words',
    desc: 'The words on the button that Chrome 151 and later draw themselves; exactly as Chrome has them in this language',
  });
}

export interface PermissionControlOptions {
  readonly control: Ref<UserMediaElement>;
  readonly locale: Locale;
  readonly answered: (answer: CaptureAnswer) => void;
}

/** Has to be given its constraints after the rendering, see {@link setControl}. */
export function permissionControl({control, locale, answered}: PermissionControlOptions): TemplateResult {
  const answer = ({currentTarget}: Event): void => {
    const {stream, error} = currentTarget as UserMediaElement;
    if (stream !== null) answered(stream);
    else if (error !== null) answered(error);
  };
  return html`<usermedia
    ${ref(control)}
    class="permission-control"
    part="permission-control"
    lang=${locale === 'sv-x-lattlast' ? 'sv' : locale}
    @stream=${answer}
    @cancel=${answer}
    @error=${answer}
  ></usermedia>`;
}

/** Which devices each control asks for: told anew, it would have to be settled anew before a press counts. */
const asked = new WeakMap<UserMediaElement, string>();

/** Tells the control which devices to ask for. Call it after every rendering. */
export function setControl(control: UserMediaElement | undefined, kinds: readonly MediaKind[]): void {
  if (control === undefined || asked.get(control) === kinds.join()) return;
  asked.set(control, kinds.join());
  control.setConstraints({
    ...(kinds.includes('microphone') && {audio: PREFERRED_CONSTRAINTS.microphone}),
    ...(kinds.includes('camera') && {video: PREFERRED_CONSTRAINTS.camera}),
  });
}
