/** An option, key file or command line that cannot work. The message names what to change. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly code = 'configuration-invalid';
  /** Path of the option, such as `portals[0].jwks`. */
  readonly option: string;

  constructor(option: string, fix: string, cause?: unknown) {
    super(`${option}: ${fix}`, cause === undefined ? undefined : {cause});
    this.option = option;
  }
}
