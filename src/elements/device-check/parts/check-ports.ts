import type {Platform} from '../../../core/platform.js';
import type {LevelMeterFactory, VisitPorts} from '../../../core/ports.js';

/** What the check reaches outside itself. Replaced by fakes in tests and in demonstrations without a camera. */
export interface CheckPorts extends Pick<VisitPorts, 'devices' | 'clock' | 'logger'> {
  readonly meter: LevelMeterFactory;
  /** Where the page is shown; read from the browser when absent. */
  readonly platform?: Platform;
}
