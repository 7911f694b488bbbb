import {createContext} from '@lit/context';
import type {VisitSessionApi} from '../core/session/session-types.js';

/**
 * Key under which `<visit-join>` and `<visit-lobby>` offer their session to what stands in their slots.
 * A registered symbol, so that two copies of the package on one page understand each other.
 */
export const visitSessionContext = createContext<VisitSessionApi | undefined>(Symbol.for('visit-session'));
