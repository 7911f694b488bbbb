import {execFileSync, spawn, type ChildProcess} from 'node:child_process';
import {existsSync, mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {once} from 'node:events';

/** Address of the service, the same from every host. */
export const SERVICE_ADDRESS = '10.77.0.1';
export const SERVICE_ORIGIN = `http://${SERVICE_ADDRESS}:8080`;

const FILTER = `
table inet visit {
  set cut { type ifname; }
  chain forward { type filter hook forward priority 0; iifname @cut drop; oifname @cut drop; }
  chain input { type filter hook input priority 0; iifname @cut drop; }
  chain output { type filter hook output priority 0; oifname @cut drop; }
}`;

const run = (program: string, ...args: string[]): void => {
  execFileSync(program, args, {stdio: ['ignore', 'ignore', 'pipe']});
};

/**
 * Hosts in network namespaces of their own, and a router between them in another, where the service runs as well. A host
 * can be cut off, as by a lift or a tunnel: its link stays up, and nothing passes any more, neither to the other hosts
 * nor to the service.
 */
export class Network {
  readonly #prefix = `visit${process.pid}`;
  readonly #hosts: readonly string[];
  readonly #children = new Set<ChildProcess>();

  private constructor(hosts: readonly string[]) {
    this.#hosts = hosts;
  }

  /** Needs Linux, root, iproute2 and nftables. */
  static create(hosts: readonly string[]): Network {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) throw new Error('The network tests need Linux, and root for its network namespaces.');
    const network = new Network(hosts);
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
    this.#inRouter('nft', 'add', 'element', 'inet', 'visit', 'cut', `{ "${host}" }`);
  }

  restore(host: string): void {
    this.#inRouter('nft', 'delete', 'element', 'inet', 'visit', 'cut', `{ "${host}" }`);
  }

  /** The host gets another address, as a phone that leaves the Wi-Fi; the former one is no more. */
  readdress(host: string): void {
    const index = this.#hosts.indexOf(host) + 1;
    const namespace = this.#namespace(host);
    this.#inRouter('ip', 'address', 'add', `10.77.${index + 100}.1/24`, 'dev', host);
    run('ip', '-n', namespace, 'address', 'flush', 'dev', 'up0');
    run('ip', '-n', namespace, 'address', 'add', `10.77.${index + 100}.2/24`, 'dev', 'up0');
    run('ip', '-n', namespace, 'route', 'replace', 'default', 'via', `10.77.${index + 100}.1`);
  }

  /** Starts a Node program on a host, or beside the router (`service`), with a channel for messages to and from it. */
  spawnNode(host: string, file: string, {args = [], env = {}}: {args?: readonly string[]; env?: NodeJS.ProcessEnv} = {}): ChildProcess {
    const namespace = this.#namespace(host === 'service' ? 'router' : host);
    const node = [process.execPath, '--import', 'tsx', file, ...args];
    const child = spawn('ip', ['netns', 'exec', namespace, ...node], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: {...process.env, ...env},
    });
    this.#children.add(child);
    child.once('exit', () => this.#children.delete(child));
    return child;
  }

  /** Ends what was started, and takes the hosts away. */
  async close(): Promise<void> {
    const ended = [...this.#children].map((child) => once(child, 'exit'));
    for (const child of this.#children) {
      // A browser's driver closes the browser first; the service knows signals only.
      child.disconnect();
      if (child.spawnargs.some((argument) => argument.endsWith('demo/server/main.ts'))) child.kill('SIGTERM');
    }
    await Promise.all(ended);
    this.#remove();
  }

  #build(): void {
    const router = this.#namespace('router');
    this.#addNamespace(router);
    run('ip', '-n', router, 'address', 'add', `${SERVICE_ADDRESS}/32`, 'dev', 'lo');
    this.#inRouter('sysctl', '-qw', 'net.ipv4.ip_forward=1');
    execFileSync('ip', ['netns', 'exec', router, 'nft', '-f', '-'], {input: FILTER});
    for (const [index, host] of this.#hosts.entries()) this.#addHost(host, `10.77.${index + 1}`);
  }

  #addHost(host: string, subnet: string): void {
    const router = this.#namespace('router');
    const namespace = this.#namespace(host);
    this.#addNamespace(namespace);
    run('ip', '-n', router, 'link', 'add', host, 'type', 'veth', 'peer', 'name', 'up0', 'netns', namespace);
    run('ip', '-n', router, 'address', 'add', `${subnet}.1/24`, 'dev', host);
    run('ip', '-n', router, 'link', 'set', host, 'up');
    run('ip', '-n', namespace, 'address', 'add', `${subnet}.2/24`, 'dev', 'up0');
    run('ip', '-n', namespace, 'link', 'set', 'up0', 'up');
    run('ip', '-n', namespace, 'route', 'add', 'default', 'via', `${subnet}.1`);
  }

  #addNamespace(namespace: string): void {
    run('ip', 'netns', 'add', namespace);
    run('ip', '-n', namespace, 'link', 'set', 'lo', 'up');
    // Name lookups would otherwise wait for servers that cannot be reached from here.
    mkdirSync(`/etc/netns/${namespace}`, {recursive: true});
    writeFileSync(`/etc/netns/${namespace}/resolv.conf`, 'nameserver 127.0.0.1\n');
  }

  #inRouter(...command: string[]): void {
    run('ip', 'netns', 'exec', this.#namespace('router'), ...command);
  }

  #namespace(host: string): string {
    return `${this.#prefix}-${host}`;
  }

  #remove(): void {
    for (const host of [...this.#hosts, 'router']) {
      const namespace = this.#namespace(host);
      if (existsSync(`/run/netns/${namespace}`)) run('ip', 'netns', 'delete', namespace);
      rmSync(`/etc/netns/${namespace}`, {recursive: true, force: true});
    }
  }
}

/** Runs something in a network of these hosts, and takes the network away afterwards. */
export async function withNetwork(hosts: readonly string[], use: (network: Network) => Promise<void>): Promise<void> {
  const network = Network.create(hosts);
  try {
    await use(network);
  } finally {
    await network.close();
  }
}
