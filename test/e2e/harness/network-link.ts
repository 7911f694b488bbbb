import {createServer, connect, type AddressInfo, type Server, type Socket} from 'node:net';

/**
 * A way to the demo that can be cut, as a mobile network cuts it: what was open stays open and silent, nothing new gets
 * through, and nobody is told.
 */
export class NetworkLink {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #target = 0;
  #isCut = false;

  private constructor() {
    this.#server = createServer((near) => this.#carry(near));
  }

  static async lay(): Promise<NetworkLink> {
    const link = new NetworkLink();
    await new Promise<void>((resolve) => {
      link.#server.listen(0, '127.0.0.1', resolve);
    });
    return link;
  }

  /** Where pages find the demo by way of this link. */
  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The same under another host name, which the browser has to be told to find here. */
  originAs(host: string): string {
    return this.origin.replace('127.0.0.1', host);
  }

  /** Leads to the demo at this address. */
  leadTo(origin: string): void {
    this.#target = Number(new URL(origin).port);
  }

  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.pause();
  }

  /** The network is there again; what hung in it meanwhile is lost, as with a new address. */
  mend(): void {
    this.#isCut = false;
    this.#drop();
  }

  async remove(): Promise<void> {
    this.#drop();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }

  #drop(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #carry(near: Socket): void {
    this.#keep(near);
    if (this.#isCut) {
      near.pause();
      return;
    }
    const far = connect(this.#target, '127.0.0.1');
    this.#keep(far);
    near.pipe(far).pipe(near);
    near.once('close', () => far.destroy());
    far.once('close', () => near.destroy());
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    // Cut connections end with errors; that is what this is for.
    socket.on('error', () => undefined);
    socket.once('close', () => this.#sockets.delete(socket));
  }
}
