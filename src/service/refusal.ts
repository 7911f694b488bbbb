import type {ServiceErrorCode} from '../protocol/index.js';

/** A ticket or receipt that breaks a rule. Carries the rule's code and nothing of the token itself. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ServiceErrorCode;

  constructor(code: ServiceErrorCode, cause?: unknown) {
    super(code, cause === undefined ? undefined : {cause});
    this.code = code;
  }
}
