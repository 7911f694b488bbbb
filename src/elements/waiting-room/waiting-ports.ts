import type {AttentionPort, Clock, WakeLockPort} from '../../core/ports/ports.js';

/** What the waiting room reaches outside itself. Replaced by fakes in tests and in demonstrations. */
export interface WaitingPorts {
  readonly clock: Clock;
  readonly wakeLock: WakeLockPort;
  readonly attention: AttentionPort;
}
