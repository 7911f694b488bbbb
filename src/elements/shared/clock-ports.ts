import type {Clock} from '../../core/ports/ports.js';

/** What an element that needs nothing but the time reaches outside itself. */
export interface ClockPorts {
  readonly clock: Clock;
}
