type Labels = Readonly<Record<string, string>>;

interface Family {
  readonly kind: 'counter' | 'gauge';
  readonly help: string;
  readonly values: Map<string, number>;
}

const COUNTERS = {
  visit_connections_opened_total: 'Sockets accepted.',
  visit_connections_refused_total: 'Upgrades refused, by reason.',
  visit_connections_closed_total: 'Sockets closed by the service, by reason of the contract.',
  visit_messages_received_total: 'Messages from clients, by type.',
  visit_messages_sent_total: 'Messages to clients, by type.',
  visit_client_errors_total: 'Error messages to clients, by code.',
  visit_arrivals_total: 'Tickets and receipts found good, by role and kind.',
  visit_checks_total: 'Tests of the network.',
  visit_entry_checks_total: 'Questions whether somebody would be let in.',
  visit_phone_requests_total: 'Requests to be phoned, by reason; a changed request counts again.',
  visit_tickets_refused_total: 'Tickets refused, by code.',
  visit_receipts_refused_total: 'Receipts refused, by code.',
  visit_errors_total: 'Failures of the service itself.',
} as const;

export type CounterName = keyof typeof COUNTERS;

/**
 * Counts what happened, in the text format of Prometheus (exposition format 0.0.4). Labels only ever hold words
 * of the contract, never anything a client or a portal wrote.
 */
export class Metrics {
  readonly #families = new Map<string, Family>(
    Object.entries(COUNTERS).map(([name, help]) => [name, {kind: 'counter', help, values: new Map()}]),
  );

  count(name: CounterName, labels: Labels = {}): void {
    const values = this.#families.get(name)?.values;
    const key = labelText(labels);
    values?.set(key, (values.get(key) ?? 0) + 1);
  }

  /** The counters and, as they are now, the given gauges: `[name, help, [labels, value][]]`. */
  text(gauges: readonly (readonly [string, string, readonly (readonly [Labels, number])[]])[]): string {
    const families = new Map(this.#families);
    for (const [name, help, values] of gauges) {
      families.set(name, {
        kind: 'gauge',
        help,
        values: new Map(values.map(([labels, value]) => [labelText(labels), value])),
      });
    }
    const lines: string[] = [];
    for (const [name, {kind, help, values}] of families) {
      lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`);
      for (const [labels, value] of values) lines.push(`${name}${labels} ${value}`);
    }
    return `${lines.join('\n')}\n`;
  }
}

function labelText(labels: Labels): string {
  const entries = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  return entries.length === 0 ? '' : `{${entries.join(',')}}`;
}
