import {html, nothing, type ReactiveControllerHost, type TemplateResult} from 'lit';
import type {VisitSessionApi} from '../../../core/session/session-types.js';
import {loadFailure} from '../../../controllers/load-failure.js';
import type {VisitError} from '../../../core/visit-error.js';
import {msg} from '../../../localization/index.js';
import type {LoadedStep} from '../steps/join-step.js';

const TAGS = {check: 'device-check', waiting: 'waiting-room', call: 'call-view'} as const satisfies Record<LoadedStep, string>;

/** The only way in which one element knows of another: by loading the definition of its tag when a step needs it. */
export async function loadStep(step: LoadedStep): Promise<void> {
  switch (step) {
    case 'check':
      await import('../../device-check/define.js');
      return;
    case 'waiting':
      await import('../../waiting-room/define.js');
      return;
    case 'call':
      await import('../../call-view/define.js');
  }
}

/** Whether the step's own element can be drawn. */
export function isStepDefined(step: LoadedStep): boolean {
  return customElements.get(TAGS[step]) !== undefined;
}

/** Loads the elements of steps, each once at a time, and renders its host when one is there. */
export class StepLoader {
  readonly #host: ReactiveControllerHost;
  readonly #load: (step: LoadedStep, tag: string) => Promise<void>;
  readonly #onFailure: (error: VisitError) => void;
  readonly #running = new Set<LoadedStep>();

  constructor(
    host: ReactiveControllerHost,
    load: (step: LoadedStep, tag: string) => Promise<void>,
    onFailure: (error: VisitError) => void,
  ) {
    this.#host = host;
    this.#load = load;
    this.#onFailure = onFailure;
  }

  /** For the step that is shown now. */
  async need(step: LoadedStep): Promise<void> {
    if (isStepDefined(step) || this.#running.has(step)) return;
    this.#running.add(step);
    try {
      await this.#load(step, TAGS[step]);
      this.#host.requestUpdate();
    } catch (cause) {
      this.#onFailure(await loadFailure(TAGS[step], cause));
    } finally {
      this.#running.delete(step);
    }
  }

  /** For a step to come; a failure shows when it has come. */
  expect(step: LoadedStep): void {
    if (!isStepDefined(step)) this.#load(step, TAGS[step]).catch(() => undefined);
  }
}

/** What the portal knows of the visit. */
export interface About {
  readonly clinic: string;
  readonly caregiver: string;
}

/**
 * The step's own element, once its code and the session are there. It finds the session by itself.
 *
 * @param content - What stands in its slots.
 */
export function ownElement(
  step: LoadedStep,
  {clinic, caregiver}: About,
  session: VisitSessionApi | undefined,
  content: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  // Without a session the check would open devices of its own.
  if (!isStepDefined(step) || session === undefined) {
    return html`<p class="loading" role="status">${msg('Ett ögonblick …', {id: 'visit-join.loading'})}</p>`;
  }
  switch (step) {
    case 'check':
      return html`<device-check>${content}</device-check>`;
    case 'waiting':
      return html`<waiting-room clinic=${clinic} caregiver=${caregiver}></waiting-room>`;
    case 'call':
      return html`<call-view></call-view>`;
  }
}
