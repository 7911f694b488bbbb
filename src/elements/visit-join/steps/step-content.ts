import {html, nothing, type LitElement, type TemplateResult} from 'lit';
import type {VisitSessionApi} from '../../../core/session/session-types.js';
import type {VisitError} from '../../../core/visit-error.js';
import {isLoaded, neededBy, type JoinStep, type LoadedStep, type SlottedStep} from './join-step.js';
import {hasSlotted} from '../../shared/page.js';
import {LoadDeadline} from '../loading/load-deadline.js';
import {isStepDefined, ownElement, StepLoader, type About} from '../loading/load-step.js';

export interface StepContentOptions {
  readonly session: () => VisitSessionApi | undefined;
  /** Loads the definition of a step's own element. */
  readonly load: (step: LoadedStep) => Promise<void>;
  readonly failed: (error: VisitError) => void;
}

/** What stands in the steps: the portal's own, or our elements, each loaded when its step needs it. */
export class StepContent {
  readonly #host: LitElement & About;
  readonly #session: () => VisitSessionApi | undefined;
  readonly #deadline: LoadDeadline;
  readonly #loader: StepLoader;

  constructor(host: LitElement & About, {session, load, failed}: StepContentOptions) {
    this.#host = host;
    this.#session = session;
    this.#deadline = new LoadDeadline(host);
    this.#loader = new StepLoader(host, (step, tag) => this.#deadline.within(load(step), tag), failed);
  }

  /** Gives up on what takes too long; see {@link LoadDeadline.within}. */
  within<T>(loading: Promise<T>, tag: string): Promise<T> {
    return this.#deadline.within(loading, tag);
  }

  /** Whether the portal has put something into the step. */
  isReplaced(step: SlottedStep): boolean {
    return hasSlotted(this.#host, step);
  }

  /** Whether what belongs in the step can be drawn. */
  isReady(step: JoinStep): boolean {
    return !isLoaded(step) || this.isReplaced(step) || isStepDefined(step);
  }

  /** Loads what the step needs, and what the next one will. */
  need(step: JoinStep): void {
    const needed = neededBy(step);
    if (needed !== undefined && !this.isReplaced(needed)) void this.#loader.need(needed);
    // Nobody should wait for code once they are let in.
    if (step === 'waiting' && !this.isReplaced('call')) this.#loader.expect('call');
  }

  /** The slot of a step, with our own content for a portal that does not fill it. */
  slot(step: SlottedStep, own: () => TemplateResult = () => this.own(step)): TemplateResult {
    return html`<slot name=${step} @slotchange=${() => this.#host.requestUpdate()}>${this.isReplaced(step) ? nothing : own()}</slot>`;
  }

  /**
   * Our own element of a step.
   *
   * @param content - What stands in its slots.
   */
  own(step: JoinStep, content: TemplateResult | typeof nothing = nothing): TemplateResult {
    return isLoaded(step) ? ownElement(step, this.#host, this.#session(), content) : html``;
  }
}
