import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';
import {Namespace} from './namespace.js';
import {middleRules, natRules, type Hindrance, type Nat} from './router-rules.js';

/** Address of the service and of the relay, the same from every host. */
export const SERVICE_ADDRESS = '10.77.0.1';
export const SERVICE_ORIGIN = `http://${SERVICE_ADDRESS}:8080`;
/** The relay's name: Firefox refuses TLS to relays that have none (`NrIceStunServer`, "Refuse to try TLS without an FQDN"). */
export const TURN_HOST = 'turn.visit.test';
/** Where the relay listens for UDP and TCP, and for TLS. */
export const TURN_PORT = 3478;
export const TURN_TLS_PORT = 5349;

/** Bytes that a limited link lets pass at once, and how long others wait in its queue, as in a phone's mast. */
const BURST_BYTES = 4_000;
const QUEUE_MS = 400;
/** How long a program may take to end by itself. */
const END_MS = 10_000;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** A host and its way to the router. */
export interface HostPlan extends Hindrance {
  readonly name: string;
  /** Puts a router of its own before it. */
  readonly nat?: Nat;
  /** What each packet takes longer, in each direction. */
  readonly delayMs?: number;
}

/** What is started on a host. */
interface Program {
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Hosts in network namespaces of their own, and a router between them in another, where the service runs as well. A host
 * can be cut off, as by a lift or a tunnel: its link stays up, and nothing passes any more, neither to the other hosts
 * nor to the service.
 */
export class Network {
  readonly #prefix = `visit${process.pid}`;
  readonly #plans: readonly HostPlan[];
  readonly #namespaces = new Map<string, Namespace>();
  readonly #children = new Set<ChildProcess>();
  readonly #wires: ChildProcess[] = [];
  /** Nothing is left behind either when the tests are broken off. */
  readonly #abandon = (): void => this.#remove();
  readonly #breakOff = (): never => process.exit(1);

  private constructor(plans: readonly HostPlan[]) {
    this.#plans = plans;
    process.once('exit', this.#abandon);
    for (const signal of SIGNALS) process.once(signal, this.#breakOff);
  }

  /** Needs Linux, root, iproute2 and nftables; Python for delays. */
  static create(hosts: readonly (string | HostPlan)[]): Network {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) throw new Error('The network tests need Linux, and root for its network namespaces.');
    const network = new Network(hosts.map((host) => (typeof host === 'string' ? {name: host} : host)));
    try {
      network.#build();
    } catch (error) {
      network.#remove();
      throw error;
    }
    return network;
  }

  /** Nothing passes to and from the host. */
  cut(host: string): void {
    this.#namespace('router').run('nft', 'add', 'element', 'inet', 'visit', 'cut', `{ "${host}" }`);
  }

  restore(host: string): void {
    this.#namespace('router').run('nft', 'delete', 'element', 'inet', 'visit', 'cut', `{ "${host}" }`);
  }

  /** The host, which has no router of its own, gets another address, as a phone that leaves the Wi-Fi; the former one is no more. */
  readdress(host: string): void {
    const index = this.#plans.findIndex(({name}) => name === host) + 1;
    const namespace = this.#namespace(host);
    this.#namespace('router').ip('address', 'add', `10.77.${index + 100}.1/24`, 'dev', host);
    namespace.ip('address', 'flush', 'dev', 'up0');
    namespace.ip('address', 'add', `10.77.${index + 100}.2/24`, 'dev', 'up0');
    namespace.ip('route', 'replace', 'default', 'via', `10.77.${index + 100}.1`);
  }

  /** So much passes to the host and from it, in each direction. */
  limit(host: string, kilobits: number): void {
    for (const [namespace, link] of this.#endsOf(host)) {
      const bucket = ['rate', `${kilobits}kbit`, 'burst', `${BURST_BYTES}b`, 'latency', `${QUEUE_MS}ms`];
      namespace.run('tc', 'qdisc', 'replace', 'dev', link, 'root', 'tbf', ...bucket);
    }
  }

  lift(host: string): void {
    for (const [namespace, link] of this.#endsOf(host)) namespace.run('tc', 'qdisc', 'delete', 'dev', link, 'root');
  }

  /** Starts a Node program on a host, or beside the router (`service`), with a channel for messages to and from it. */
  spawnNode(host: string, file: string, {args = [], env = {}}: Program = {}): ChildProcess {
    return this.#keep(
      this.#namespace(host === 'service' ? 'router' : host).spawn(process.execPath, ['--import', 'tsx', file, ...args], {
        stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
        env: {...process.env, ...env},
      }),
    );
  }

  /** Starts another program beside the router, its output unread. */
  spawnBeside(program: string, args: readonly string[]): ChildProcess {
    return this.#keep(this.#namespace('router').spawn(program, args, {stdio: 'ignore'}));
  }

  /** Whether something listens on a TCP port beside the router. */
  listens(port: number): boolean {
    return this.#namespace('router').run('ss', '-Hltn', `sport = :${port}`) !== '';
  }

  /** Ends what was started, and takes the hosts away. */
  async close(): Promise<void> {
    const ended = Promise.all([...this.#children].map((child) => once(child, 'exit')));
    for (const child of this.#children) {
      // A browser's driver closes the browser first; the others know signals only.
      if (child.connected) child.disconnect();
      if (!child.spawnargs.some((argument) => argument.endsWith('browser-driver.ts'))) child.kill('SIGTERM');
    }
    const patience = AbortSignal.timeout(END_MS);
    await Promise.race([ended, once(patience, 'abort')]);
    this.#remove();
    process.off('exit', this.#abandon);
    for (const signal of SIGNALS) process.off(signal, this.#breakOff);
  }

  #keep(child: ChildProcess): ChildProcess {
    this.#children.add(child);
    child.once('exit', () => this.#children.delete(child));
    return child;
  }

  #build(): void {
    const router = this.#add('router');
    router.ip('address', 'add', `${SERVICE_ADDRESS}/32`, 'dev', 'lo');
    router.forward();
    router.filter(middleRules(new Map(this.#plans.map((plan) => [plan.name, plan])), TURN_PORT));
    for (const [index, plan] of this.#plans.entries()) this.#addHost(plan, `10.77.${index + 1}`, `192.168.${index + 1}`);
  }

  #addHost({name, nat, delayMs}: HostPlan, outside: string, inside: string): void {
    const router = this.#namespace('router');
    const host = this.#add(name);
    const lay = delayMs === undefined ? this.#cable : this.#wire(delayMs);
    if (nat === undefined) {
      lay(router, name, host, 'up0', outside);
      return;
    }
    const home = this.#add(`${name}-nat`);
    home.forward();
    home.filter(natRules(nat));
    this.#cable(router, name, home, 'wan0', outside);
    lay(home, 'lan0', host, 'up0', inside);
  }

  /** A link, with the upper end as the lower one's way to everywhere. */
  readonly #cable = (upper: Namespace, down: string, lower: Namespace, up: string, subnet: string): void => {
    upper.link(down, lower, up);
    this.#addressBoth(upper, down, lower, up, subnet);
  };

  readonly #wire = (delayMs: number) => (upper: Namespace, down: string, lower: Namespace, up: string, subnet: string): void => {
    upper.ip('tuntap', 'add', 'dev', down, 'mode', 'tun');
    lower.ip('tuntap', 'add', 'dev', up, 'mode', 'tun');
    this.#addressBoth(upper, down, lower, up, subnet);
    const program = fileURLToPath(new URL('wire.py', import.meta.url));
    const ends = [upper.name, down, lower.name, up, String(delayMs)];
    this.#wires.push(spawn('/usr/bin/python3', [program, ...ends], {stdio: ['pipe', 'inherit', 'inherit']}));
  };

  #addressBoth(upper: Namespace, down: string, lower: Namespace, up: string, subnet: string): void {
    upper.address(down, `${subnet}.1/24`);
    lower.address(up, `${subnet}.2/24`);
    lower.ip('route', 'add', 'default', 'via', `${subnet}.1`);
  }

  /** Both ends of the host's way to the router: what leaves each is what can be limited. */
  #endsOf(host: string): [namespace: Namespace, link: string][] {
    return [
      [this.#namespace(host), 'up0'],
      [this.#namespace('router'), host],
    ];
  }

  #add(name: string): Namespace {
    const namespace = Namespace.add(`${this.#prefix}-${name}`, {[TURN_HOST]: SERVICE_ADDRESS});
    this.#namespaces.set(name, namespace);
    return namespace;
  }

  #namespace(host: string): Namespace {
    const namespace = this.#namespaces.get(host);
    if (!namespace) throw new Error(`There is no host ${host}.`);
    return namespace;
  }

  #remove(): void {
    for (const wire of this.#wires) wire.kill('SIGKILL');
    for (const namespace of this.#namespaces.values()) namespace.remove();
    this.#namespaces.clear();
  }
}

/** Runs something in a network of these hosts, and takes the network away afterwards. */
export async function withNetwork(hosts: readonly (string | HostPlan)[], use: (network: Network) => Promise<void>): Promise<void> {
  const network = Network.create(hosts);
  try {
    await use(network);
  } finally {
    await network.close();
  }
}
