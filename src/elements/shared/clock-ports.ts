import type {Clock} from '../../core/ports/ports.js';

/** The ports of an element that needs only the time. */
export interface ClockPorts {
  readonly clock: Clock;
}
