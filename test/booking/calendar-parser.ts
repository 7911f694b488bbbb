/** A part of a calendar: its properties, with texts as people read them, and the parts within. */
export interface Component {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly components: readonly Component[];
}

/** Reads a calendar by the letter of RFC 5545, and knows nothing of how it was made; throws on anything that is not right. */
export function parseCalendar(file: string): Component {
  const lines = unfold(file);
  const {component, next} = read(lines, 0);
  if (next !== lines.length) throw new Error(`something after the calendar: ${lines[next] ?? ''}`);
  return component;
}

/** 3.1: lines end with CRLF, hold no other control, and go on where the next begins with a space. */
function unfold(file: string): readonly string[] {
  if (!file.endsWith('\r\n')) throw new Error('does not end with a line break');
  const physical = file.slice(0, -2).split('\r\n');
  const lines: string[] = [];
  for (const line of physical) {
    if (/\p{Cc}/u.test(line)) throw new Error(`a control in ${JSON.stringify(line)}`);
    if (new TextEncoder().encode(line).length > 75) throw new Error(`too long: ${line}`);
    if (line.startsWith(' ')) lines.push(`${lines.pop() ?? ''}${line.slice(1)}`);
    else lines.push(line);
  }
  return lines;
}

const TEXTS = new Set(['SUMMARY', 'DESCRIPTION', 'LOCATION', 'UID']);

function read(lines: readonly string[], start: number): {component: Component; next: number} {
  const name = /^BEGIN:(V[A-Z]+)$/u.exec(lines[start] ?? '')?.[1];
  if (name === undefined) throw new Error(`no component: ${lines[start] ?? ''}`);
  const properties: Record<string, string> = {};
  const components: Component[] = [];
  for (let at = start + 1; at < lines.length; ) {
    const line = lines[at] ?? '';
    if (line === `END:${name}`) return {component: {name, properties, components}, next: at + 1};
    if (line.startsWith('BEGIN:')) {
      const inner = read(lines, at);
      components.push(inner.component);
      at = inner.next;
      continue;
    }
    const [, property = '', value = ''] = /^([A-Z-]+):(.*)$/su.exec(line) ?? [];
    if (property === '' || property in properties) throw new Error(`no property, or one twice: ${line}`);
    properties[property] = TEXTS.has(property) ? unescape(value) : value;
    at += 1;
  }
  throw new Error(`${name} does not end`);
}

/** 3.3.11: a comma, semicolon or backslash stands behind a backslash; a line break is `\n`. */
function unescape(value: string): string {
  if (/(?:^|[^\\])(?:\\\\)*(?:[,;]|\\[^\\;,nN])/u.test(value)) throw new Error(`not escaped: ${value}`);
  return value.replace(/\\(.)/gsu, (_, character: string) => (character.toLowerCase() === 'n' ? '\n' : character));
}
