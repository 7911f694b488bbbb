import {TransportCloseEvent, TransportFrameEvent, type SignallingTransport, type TransportEventMap} from '../core/ports/ports.js';
import {TypedEventTarget} from '../core/util/typed-event-target.js';
import {SUBPROTOCOL} from '../protocol/index.js';

/** RFC 6455, section 7.4.1: the connection ended without a close frame, or never began. */
const ABNORMAL = 1006;

/**
 * A connection over the browser's `WebSocket`. It opens for as long as the caller of {@link open} lets it: a phone that
 * changes networks can leave the browser waiting for more than a minute, and only the caller knows when to try anew.
 */
export class WebSocketTransport extends TypedEventTarget<TransportEventMap> implements SignallingTransport {
  readonly #url: string;
  #socket: WebSocket | undefined;
  #closed = false;

  constructor(url: string) {
    super();
    this.#url = url;
  }

  open(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      // Throws for a URL that is none, or that the page's CSP forbids in some browsers; the promise rejects with it.
      const socket = new WebSocket(this.#url, SUBPROTOCOL);
      this.#socket = socket;
      const onAbort = (): void => {
        const cause: unknown = signal.reason;
        reject(cause instanceof Error ? cause : new Error('The attempt was given up.', {cause}));
        this.close();
      };
      const settle = (): void => signal.removeEventListener('abort', onAbort);
      signal.addEventListener('abort', onAbort, {once: true});
      socket.addEventListener('open', () => {
        settle();
        resolve();
      });
      socket.addEventListener('message', ({data}) => this.#receive(data));
      socket.addEventListener('close', ({code}) => {
        settle();
        reject(new Error(`The socket closed with code ${code}.`));
        this.#reportClosed(code);
      });
    });
  }

  send(frame: string): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(frame);
  }

  close(code = 1000): void {
    this.#socket?.close(code);
    // A browser waits for the other side's close frame, up to a minute on a dead path; nobody here should.
    this.#reportClosed(this.#socket?.readyState === WebSocket.CLOSING ? code : ABNORMAL);
  }

  #receive(data: unknown): void {
    if (typeof data === 'string' && !this.#closed) this.dispatchEvent(new TransportFrameEvent(data));
  }

  #reportClosed(code: number): void {
    if (this.#closed) return;
    this.#closed = true;
    this.dispatchEvent(new TransportCloseEvent(code));
  }
}
