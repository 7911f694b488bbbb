import {once} from 'node:events';
import {WebSocket} from 'ws';
import {
  parseServerFrame,
  SUBPROTOCOL,
  VISIT_PATH,
  type ClientMessage,
  type ServerMessage,
  type ServerMessageType,
} from '../../../src/protocol/index.js';

type MessageOf<T extends ServerMessageType> = Extract<ServerMessage, {type: T}>;

interface Waiting {
  readonly accepts: (message: ServerMessage) => boolean;
  readonly resolve: (message: ServerMessage) => void;
  readonly reject: (error: Error) => void;
}

export interface ConnectOptions {
  readonly origin?: string | undefined;
  readonly protocols?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly autoPong?: boolean;
}

/** What a client needs of its socket; a stand-in within the process will do. */
export interface ClientSocket {
  readonly readyState: number;
  on(event: 'close', listener: (code: number) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'message', listener: (data: unknown) => void): unknown;
  send(frame: string | Buffer): void;
  close(code: number): void;
  terminate(): void;
}

/** A client that speaks the wire contract and remembers every frame. Waiting for a message never sleeps. */
export class ProtocolClient<Socket extends ClientSocket = WebSocket> {
  readonly socket: Socket;
  /** Every frame as it came. */
  readonly frames: string[] = [];
  /** Every message, read with the contract's own parser. */
  readonly messages: ServerMessage[] = [];
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
  #waiting: Waiting[] = [];
  #taken = 0;

  constructor(socket: Socket) {
    this.socket = socket;
    this.closed = new Promise((resolve) => {
      socket.on('close', (code) => {
        for (const {reject} of this.#waiting)
          reject(new Error(`closed with ${code} after ${this.frames.at(-1) ?? 'nothing'}`));
        this.#waiting = [];
        resolve(code);
      });
    });
    socket.on('error', () => undefined);
    socket.on('message', (data) => this.#receive(String(data)));
  }

  static async connect(url: string, options: ConnectOptions = {}): Promise<ProtocolClient> {
    const {origin, protocols = [SUBPROTOCOL], headers, autoPong = true} = options;
    const socket = new WebSocket(`${url.replace(/^http/u, 'ws')}${VISIT_PATH}`, [...protocols], {
      ...(origin !== undefined && {origin}),
      ...(headers !== undefined && {headers: {...headers}}),
      autoPong,
      // Offered, as browsers do; the service is not to take it up.
      perMessageDeflate: true,
    });
    const client = new ProtocolClient(socket);
    await once(socket, 'open');
    return client;
  }

  send(message: ClientMessage): void {
    this.sendRaw(JSON.stringify(message));
  }

  sendRaw(frame: string | Buffer): void {
    this.socket.send(frame);
  }

  /** The next message of a type that no earlier `next` has passed; those before it count as passed. */
  async next<T extends ServerMessageType>(
    type: T,
    matches: (message: MessageOf<T>) => boolean = () => true,
  ): Promise<MessageOf<T>> {
    const accepts = (message: ServerMessage): boolean => message.type === type && matches(message as MessageOf<T>);
    while (this.#taken < this.messages.length) {
      const message = this.messages[this.#taken++];
      if (message !== undefined && accepts(message)) return message as MessageOf<T>;
    }
    if (this.socket.readyState === WebSocket.CLOSED)
      throw new Error(`closed while waiting for ${type}; last ${this.frames.at(-1) ?? 'nothing'}`);
    const message = await new Promise<ServerMessage>((resolve, reject) => {
      this.#waiting.push({accepts, resolve, reject});
    });
    return message as MessageOf<T>;
  }

  /** All messages up to the answer to a `ping` sent now: whatever the service had to say before has come. */
  async settle(): Promise<readonly ServerMessage[]> {
    const from = this.messages.length;
    this.send({type: 'ping'});
    while (!this.messages.slice(from).some(({type}) => type === 'pong')) await this.next('pong');
    return this.messages.slice(from);
  }

  /** Cuts the line without a goodbye. */
  async drop(): Promise<void> {
    this.socket.terminate();
    await this.closed;
  }

  async close(): Promise<void> {
    this.socket.close(1000);
    await this.closed;
  }

  #receive(frame: string): void {
    this.frames.push(frame);
    const parsed = parseServerFrame(frame);
    if (!parsed.ok) throw new Error(`The service broke its contract: ${parsed.problem}`);
    this.messages.push(parsed.message);
    const index = this.#waiting.findIndex(({accepts}) => accepts(parsed.message));
    if (index < 0) return;
    this.#taken = this.messages.length;
    this.#waiting.splice(index, 1)[0]?.resolve(parsed.message);
  }
}
