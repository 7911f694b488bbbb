import type {PeerTextEvent} from '../ports/peer-port.js';

/** Events of a {@link TextLine}. */
export interface TextLineEventMap {
  /** A T140block arrived. */
  text: PeerTextEvent;
  /** `textOpen` changed, or another channel carries what is sent from now on. */
  'text-state': Event;
  /** The channel that text came over is gone, and text that was under way with it may be. */
  'text-lost': Event;
}

/** The way to one other person: a data channel, or several in succession. */
export interface TextLine {
  /** Whether text can be sent now. */
  readonly textOpen: boolean;
  /** Sends a T140block; `false` when it cannot be sent now, and was not. */
  sendText(block: string): boolean;
  addEventListener<K extends keyof TextLineEventMap>(
    type: K,
    listener: (event: TextLineEventMap[K]) => void,
    options?: AddEventListenerOptions | boolean,
  ): void;
}
