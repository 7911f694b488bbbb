/**
 * All elements, their events, the types of these, and texts. Importing this module registers all elements; to register one,
 * or none, import `visit-elements/<tag>/define` or `visit-elements/<tag>`. The session is in `visit-elements/core`, and what
 * it reaches outside in `visit-elements/ports`.
 */
import './elements/call-view/define.js';
import './elements/device-check/define.js';
import './elements/visit-booking/define.js';
import './elements/visit-join/define.js';
import './elements/visit-lobby/define.js';
import './elements/waiting-room/define.js';

export * from './elements/call-view/index.js';
export * from './elements/device-check/index.js';
export * from './elements/visit-booking/index.js';
export * from './elements/visit-join/index.js';
export * from './elements/visit-lobby/index.js';
export * from './elements/waiting-room/index.js';
export * from './localization/public.js';
