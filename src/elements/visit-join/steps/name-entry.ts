import type {LitElement} from 'lit';
import {cleanDisplayName} from '../../../protocol/clean-line.js';
import {focusAfterUpdate} from '../../shared/a11y/focus-after-update.js';
import {LIMITS} from '../../../protocol/version.js';

/** Why a name can not be used. */
export type NameProblem = 'missing' | 'too-long';

export type NameEntryHost = LitElement & {
  /** From the login. */
  readonly displayName: string;
  /** Whether it has to stay as it is. */
  readonly displayNameLocked: boolean;
};

/** The name that the person gives, from the first letter to when it is taken. */
export class NameEntry {
  readonly #host: NameEntryHost;
  /** What the person has typed; `undefined` until then. */
  #typed: string | undefined;
  #problem: NameProblem | undefined;
  #isGiven = false;

  constructor(host: NameEntryHost) {
    this.#host = host;
  }

  /** As it stands in the field. */
  get text(): string {
    return this.isLocked ? this.#host.displayName : (this.#typed ?? this.#host.displayName);
  }

  /** As the others see it: without what could disguise the text around it. */
  get displayName(): string {
    return cleanDisplayName(this.text);
  }

  /** A login without a name leaves the field open: nobody can go on without one. */
  get isLocked(): boolean {
    return this.#host.displayNameLocked && cleanDisplayName(this.#host.displayName) !== '';
  }

  /** Whether the person has gone on from the first step. */
  get isAccepted(): boolean {
    return this.#isGiven;
  }

  get problem(): NameProblem | undefined {
    return this.#problem;
  }

  type(text: string): void {
    this.#typed = text;
    // Once told what is wrong, the person sees at once when it is right.
    if (this.#problem === undefined || this.#fault === this.#problem) return;
    this.#problem = this.#fault;
    this.#host.requestUpdate();
  }

  /**
   * Takes the name, or says why it can not be used and moves the focus to the field.
   *
   * @returns Whether it was taken.
   */
  accept(text?: string): boolean {
    if (text !== undefined) this.#typed = text;
    this.#problem = this.#fault;
    this.#isGiven ||= this.#problem === undefined;
    if (this.#problem === undefined) this.#host.requestUpdate();
    else focusAfterUpdate(this.#host, () => this.#host.renderRoot.querySelector<HTMLElement>('#name'));
    return this.#problem === undefined;
  }

  /** Back to the beginning. */
  reset(): void {
    this.#typed = undefined;
    this.#problem = undefined;
    this.#isGiven = false;
  }

  get #fault(): NameProblem | undefined {
    // The login's own name is cut rather than refused: the person could not change it.
    if (!this.isLocked && this.text.trim().length > LIMITS.nameLength) return 'too-long';
    return this.displayName === '' ? 'missing' : undefined;
  }
}
