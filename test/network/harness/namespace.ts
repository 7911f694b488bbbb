import {execFileSync, spawn, type ChildProcess, type SpawnOptions} from 'node:child_process';
import {existsSync, mkdirSync, rmSync, writeFileSync} from 'node:fs';

/** Runs a program and returns what it writes; what it complains of is in the error. */
export const run = (program: string, args: readonly string[], input = ''): string =>
  execFileSync(program, args, {encoding: 'utf8', input, stdio: ['pipe', 'pipe', 'pipe']});

/** A network of its own within this machine (`ip netns`): a host, or a router. */
export class Namespace {
  readonly name: string;

  private constructor(name: string) {
    this.name = name;
  }

  /** @param names - Names of machines, each with its address; no others are known there. */
  static add(name: string, names: Readonly<Record<string, string>>): Namespace {
    run('ip', ['netns', 'add', name]);
    const namespace = new Namespace(name);
    namespace.ip('link', 'set', 'lo', 'up');
    // A link's own IPv6 address comes a second or two after the link. Chromium takes that for another network, and breaks
    // off whatever it is loading (`net::ERR_NETWORK_CHANGED`): a page may be left without its script.
    namespace.run('sysctl', '-qw', 'net.ipv6.conf.default.disable_ipv6=1');
    mkdirSync(`/etc/netns/${name}`, {recursive: true});
    // Name lookups would otherwise wait for servers that cannot be reached from here.
    writeFileSync(`/etc/netns/${name}/resolv.conf`, 'nameserver 127.0.0.1\n');
    // For UDP, Chromium asks with a point at the end, which is taken for another name here (`P2PSocketManager::DnsRequest`).
    const hosts = Object.entries({localhost: '127.0.0.1', ...names}).map(([host, address]) => `${address} ${host} ${host}.\n`);
    writeFileSync(`/etc/netns/${name}/hosts`, hosts.join(''));
    return namespace;
  }

  /** Passes packets on between its links. */
  forward(): void {
    this.run('sysctl', '-qw', 'net.ipv4.ip_forward=1');
  }

  ip(...args: readonly string[]): void {
    run('ip', ['-n', this.name, ...args]);
  }

  /** Lays a link to another namespace. */
  link(name: string, to: Namespace, far: string): void {
    this.ip('link', 'add', name, 'type', 'veth', 'peer', 'name', far, 'netns', to.name);
  }

  /** Gives a link of this namespace an address, and turns it on. */
  address(link: string, address: string): void {
    this.ip('address', 'add', address, 'dev', link);
    this.ip('link', 'set', link, 'up');
  }

  /** Loads rules for nftables. */
  filter(rules: string): void {
    run('ip', ['netns', 'exec', this.name, 'nft', '-f', '-'], rules);
  }

  run(program: string, ...args: readonly string[]): string {
    return run('ip', ['netns', 'exec', this.name, program, ...args]);
  }

  spawn(program: string, args: readonly string[], options: SpawnOptions): ChildProcess {
    return spawn('ip', ['netns', 'exec', this.name, program, ...args], options);
  }

  /** Ends every program that runs in it, and takes it away with its links. */
  remove(): void {
    if (existsSync(`/run/netns/${this.name}`)) {
      for (const id of run('ip', ['netns', 'pids', this.name]).split('\n').filter(Boolean)) end(Number(id));
      run('ip', ['netns', 'delete', this.name]);
    }
    rmSync(`/etc/netns/${this.name}`, {recursive: true, force: true});
  }
}

function end(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch (error) {
    // It has ended meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
