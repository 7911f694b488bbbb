const RATE = 48_000;
const HEADER = 44;

/** Silence as a WAVE file: 16 bits, one channel. */
export function silence(seconds: number): Buffer {
  const length = seconds * RATE * 2;
  const file = Buffer.alloc(HEADER + length);
  file.write('RIFF', 0);
  file.writeUInt32LE(HEADER - 8 + length, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(2 * RATE, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(length, 40);
  return file;
}
