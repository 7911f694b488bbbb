import {expect} from '@open-wc/testing';
import {safetyCode} from '../../../../src/core/call/safety-code.js';

const ONE = `sha-256 ${Array.from({length: 32}, (_none, index) => index.toString(16).padStart(2, '0')).join(':')}`;
const OTHER = `sha-256 ${Array.from({length: 32}, (_none, index) => (255 - index).toString(16)).join(':')}`;

describe('the safety code', () => {
  // Computed with Node's crypto: BigInt('0x' + pbkdf2Sync([ONE, OTHER].sort().join('\n'), 'visit-elements safety code 1',
  // 500000, 16, 'sha256').toString('hex')) % 10n ** 16n
  it('is what another implementation makes of the same certificates', async () => {
    expect(await safetyCode({local: ONE, remote: OTHER})).to.equal('9804635092410617');
  });

  it('is the same at both ends, always 16 digits, and another one for any other certificate', async () => {
    const changed = ONE.replace('1f', '1e');
    const pairs = [[ONE, OTHER], [OTHER, ONE], [changed, OTHER], [ONE, changed], [ONE, ONE]] as const;
    const codes = await Promise.all(pairs.map(([local, remote]) => safetyCode({local, remote})));
    expect(codes[1]).to.equal(codes[0]);
    expect(new Set(codes).size).to.equal(4);
    for (const code of codes) expect(code).to.match(/^\d{16}$/u);
  });
});
