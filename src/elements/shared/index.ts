export {Announcer, type Politeness} from './a11y/announcer.js';
export {attachStream, type AttachStreamOptions} from './media/attach-stream.js';
export {defineOnce} from './define-once.js';
export {focusStep, hasFocusWithin} from './a11y/focus-step.js';
export {icon, type IconName} from './styles/icon.js';
export {sharedStyles} from './styles/shared-styles.js';
export {takeOver} from './taken-over.js';
export {tokenStyles} from './styles/tokens.js';
