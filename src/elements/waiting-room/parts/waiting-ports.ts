import type {AttentionPort, WakeLockPort} from '../../../core/attention-ports.js';
import type {Clock} from '../../../core/ports.js';

/** What the waiting room reaches outside itself. Replaced by fakes in tests and in demonstrations. */
export interface WaitingPorts {
  readonly clock: Clock;
  readonly wakeLock: WakeLockPort;
  readonly attention: AttentionPort;
}
