/** Parts of text that are hard to divide, in many scripts: letters and marks apart, parts of emoji, spaces and ends of sentences. */
export const SCRIPTS: readonly string[] = [
  ...['a', 'b', 'Z', '7', ' ', '  ', '. ', '! ', '\u2026 ', '\n', '\n', '\r\n', '\t'],
  ...['\u00E5', '\u00E4', 'e', '\u0301', '\u0323', '\u030A'],
  ...['\u0633\u0644\u0627\u0645', '\u064E', '\u061F ', '\u05E9\u05DC\u05D5\u05DD', '\u200F', '\u200C', '\u202E', '\u2067', '\u2069'],
  ...['\u0915', '\u094D', '\u0937', '\u093F', '\u0E01', '\u0E33', '\u1228', '\u1362 ', '\u4F60\u597D', '\u3002'],
  ...['\u1100', '\u1161', '\u11A8', '\uAC00'],
  ...['\u{1F600}', '\u{1F468}', '\u200D', '\u{1F469}\u200D\u{1F467}', '\uFE0F', '\u2764', '\u{1F3FD}', '\u{1F1F8}', '\u{1F1EA}', '1\uFE0F\u20E3', '\u{E0067}', '\u{E007F}'],
  ...['\uD83D', '\uDE00', '\uFFFD', '\uFEFF', '\u0007', '\b', '\u001B[31m', '\u0098', '\u009C'],
];
