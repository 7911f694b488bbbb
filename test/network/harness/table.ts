/** A figure of one row; what was not measured is left out. */
export type Cell = string | number | undefined;

const COLUMNS = [
  'case', 'patient–staff', 'connected s', 'recovered s', 'silence ms', 'frames/s before', 'frames/s after', 'kbit/s', 'path', 'patient told', 'staff told',
] as const;

export type Row = Readonly<Partial<Record<(typeof COLUMNS)[number], Cell>>>;

/** Figures of several cases, to be read by people. Of figures that both ends have, the worse one stands. */
export function renderTable(rows: readonly Row[]): string {
  const lines = [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => String(row[column] ?? '–')))];
  const widths = COLUMNS.map((_, index) => Math.max(...lines.map((line) => (line[index] ?? '').length)));
  return lines.map((line) => `${line.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ').trimEnd()}\n`).join('');
}
