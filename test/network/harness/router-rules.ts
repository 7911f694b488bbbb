/** How a home's router translates addresses, and lets nothing in that nobody inside has asked for. */
export type Nat =
  /** One port outside for each inside, whomever it speaks to, so that STUN finds an address that others can reach. */
  | 'preserving'
  /** Another port for everybody whom it speaks to, so that only a relay can help. */
  | 'symmetric';

/** Rules of a home's router, whose link to the outside is `wan0`. */
export function natRules(nat: Nat): string {
  // What is refused in `inbound` leaves no trace in the table of connections; a trace would take the port that the one
  // inside is about to use, and make another of it.
  return `
table ip home {
  chain outbound { type nat hook postrouting priority srcnat; oifname "wan0" masquerade${nat === 'symmetric' ? ' random,fully-random' : ''}; }
  chain inbound { type filter hook input priority 0; iifname "wan0" ct state != { established, related } drop; }
  chain through { type filter hook forward priority 0; iifname "wan0" ct state != { established, related } drop; }
}`;
}

/** What the path of a host does to its packets, in both directions. */
export interface Hindrance {
  /** Of a hundred packets, so many are lost. */
  readonly lossPercent?: number;
  /** Nothing passes but TCP; or nothing but what looks like the web's TLS (and the service, which the demo has without). */
  readonly firewall?: 'tcp-only' | 'tls-only';
}

/** Rules of the router in the middle, whose links have the names of the hosts. */
export function middleRules(hindrances: ReadonlyMap<string, Hindrance>, turnPort: number): string {
  const drops = [...hindrances].flatMap(([host, {lossPercent = 0, firewall}]) => [
    ...(lossPercent > 0 ? [[host, `numgen random mod 100 < ${lossPercent}`]] : []),
    ...(firewall === undefined ? [] : [[host, 'meta l4proto udp']]),
    ...(firewall === 'tls-only' ? [[host, `tcp dport ${turnPort}`]] : []),
  ]);
  const rules = (direction: string): string => drops.map(([host, what]) => `    ${direction} "${host}" ${what} drop`).join('\n');
  return `
table inet visit {
  set cut { type ifname; }
  chain arriving {
    type filter hook prerouting priority 0
    iifname @cut drop
${rules('iifname')}
  }
  chain leaving {
    type filter hook postrouting priority 0
    oifname @cut drop
${rules('oifname')}
  }
}`;
}
