/**
 * What `visit-elements/real-time-text` publishes: text that others read letter by letter (T.140, RFC 8865), over any
 * lines. It needs no session and no element.
 */
export {
  TextAlertEvent,
  type TextAuthor,
  type TextBlock,
  type TextConversation,
  type TextEventMap,
  type TextSnapshot,
} from './text-conversation.js';
export {RealTimeText, type RealTimeTextOptions, type TextPerson} from './real-time-text.js';
export type {TextLine, TextLineEventMap} from './text-line.js';
export {T140Decoder} from './t140-decoder.js';
export {encodeT140} from './t140-encoder.js';
export {T140_START, type T140Item} from './t140-item.js';
