export {Announcer, type Politeness} from './announcer.js';
export {attachStream, type AttachStreamOptions} from './attach-stream.js';
export {defineOnce} from './define-once.js';
export {focusStep, hasFocusWithin} from './focus-step.js';
export {icon, type IconName} from './icon.js';
export {sharedStyles} from './styles.js';
export {tokenStyles} from './tokens.js';
