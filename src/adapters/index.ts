/**
 * What `visit-elements/core` publishes: the core, and the browser itself behind its ports. Kept out of
 * `visit-elements`, whose elements load the adapters when a visit begins and not before.
 */
export * from '../core/index.js';
export {defaultPorts} from './default-ports.js';
