import type {LitElement} from 'lit';
import {focusStep, hasFocusWithin} from '../../shared/a11y/focus-step.js';

/** Moves the focus along with the steps, so that the keyboard and the screen reader follow the person through the flow. */
export class StepFocus {
  readonly #host: LitElement;
  #due = false;

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** Before the step changes: decides whether the focus goes along. */
  stepChanges(): void {
    this.#due = this.#isHere;
  }

  /** The new step is drawn, with what belongs in it. */
  stepIsReady(): void {
    if (!this.#due) return;
    this.#due = false;
    void this.#moveWhenDrawn();
  }

  /** To the step's heading: the flow's own, else that of what stands in the step's slot. */
  move(options?: FocusOptions): void {
    if (!focusStep(this.#host.renderRoot, options)) this.#content?.focus(options);
  }

  async #moveWhenDrawn(): Promise<void> {
    await (this.#content as Partial<LitElement> | undefined)?.updateComplete;
    // While the step was on its way, the person may have gone elsewhere.
    if (this.#isHere) this.move();
  }

  /** Inside, or where a button leaves it that has gone with its step: somebody may be reading elsewhere on the page. */
  get #isHere(): boolean {
    return hasFocusWithin(this.#host) || document.activeElement === document.body;
  }

  get #content(): HTMLElement | undefined {
    const slot = this.#host.renderRoot.querySelector<HTMLSlotElement>('.flow slot');
    return slot?.assignedElements({flatten: true})[0] as HTMLElement | undefined;
  }
}
