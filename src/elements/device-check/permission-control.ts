import {html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult} from 'lit';
import type {MediaFailureKind} from '../../core/media/media-failure.js';
import {PREFERRED_CONSTRAINTS} from '../../core/media/capture-constraints.js';
import type {CaptureAnswer} from '../../core/ports/ports.js';
import {msg} from '../../localization/index.js';
import type {Locale} from '../../localization/locale.js';
import {createRef, ref} from '../shared/ref.js';

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

/** Pixels that the browser wants free around it. */
const MARGIN = 4;

/**
 * Whether this browser has the control, and it works here. In a frame of another page a press counts only where that page is
 * named by a header of ours, and nothing says so; nor does it say that the page may not ask at all.
 */
function hasPermissionControl(): boolean {
  return 'HTMLUserMediaElement' in globalThis && window.top === window && isSecureContext;
}

/** Failures after which a press on the control is worth more than another request of the page. */
const HELPS: ReadonlySet<MediaFailureKind> = new Set(['no-answer', 'dismissed', 'denied', 'blocked', 'denied-by-system']);

/** Whether the control may mend this. */
export function controlHelps(failure: MediaFailureKind): boolean {
  return HELPS.has(failure);
}

/** The words that stand on the control in this language, for the sentence that tells what to press. */
export function controlWords(): string {
  return msg('Använd mikrofonen och kameran', {
    id: 'device-check.control-words',
    desc: 'The words on the button that Chrome 151 and later draw themselves; exactly as Chrome has them in this language',
  });
}

/** The controls with which devices can be asked for, both at once. */
const BOTH = {audio: PREFERRED_CONSTRAINTS.microphone, video: PREFERRED_CONSTRAINTS.camera};

/**
 * The control of one check. Its words neither break nor shrink: where they do not fit, as on a narrow phone or with enlarged
 * text, something else takes its place.
 */
export class PermissionControl implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #place = createRef<HTMLElement>();
  readonly #control = createRef<UserMediaElement>();
  /** Made where there is a control: older browsers may have neither. */
  #observer: ResizeObserver | undefined;
  #observed: HTMLElement | undefined;
  /** Told anew what to ask for, it would have to be settled anew before a press counts. */
  #told: UserMediaElement | undefined;
  #fits = true;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether a person can press it. */
  get isUsable(): boolean {
    return hasPermissionControl() && this.#fits;
  }

  /**
   * @param answered - Called with the browser's answer.
   * @param instead - What stands in its place where it is missing or does not fit.
   */
  render(locale: Locale, answered: (answer: CaptureAnswer) => void, instead: TemplateResult): TemplateResult {
    if (!hasPermissionControl()) return instead;
    const answer = ({currentTarget}: Event): void => {
      const {stream, error} = currentTarget as UserMediaElement;
      if (stream !== null) answered(stream);
      else if (error !== null) answered(error);
    };
    return html`<div class="control-place ${this.#fits ? '' : 'too-narrow'}" ${ref(this.#place)}>
      <usermedia
        ${ref(this.#control)}
        class="permission-control"
        part="permission-control"
        lang=${locale === 'sv-x-lattlast' ? 'sv' : locale}
        @stream=${answer}
        @cancel=${answer}
        @error=${answer}
      ></usermedia>
      ${this.#fits ? nothing : instead}
    </div>`;
  }

  hostUpdated(): void {
    const place = this.#place.value;
    if (place !== this.#observed) {
      this.#observer?.disconnect();
      this.#observed = place;
      if (place !== undefined) (this.#observer ??= this.#observe()).observe(place);
    }
    const control = this.#control.value;
    if (control === undefined || control === this.#told) return;
    this.#told = control;
    control.setConstraints(BOTH);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observed = undefined;
  }

  /** What is drawn instead has another size: drawn within the same frame, it would be reported as a loop. */
  #observe(): ResizeObserver {
    return new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));
  }

  #measure(): void {
    const [place, control] = [this.#place.value, this.#control.value];
    if (place === undefined || control === undefined) return;
    // It is never narrower than its words.
    const fits = control.offsetWidth + 2 * MARGIN <= place.clientWidth;
    if (fits === this.#fits) return;
    this.#fits = fits;
    this.#host.requestUpdate();
  }
}
