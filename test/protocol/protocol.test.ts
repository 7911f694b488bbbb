import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {readClientMessage} from '../../src/protocol/client-message.js';
import {readServerMessage} from '../../src/protocol/server-message.js';
import {
  CLOSE,
  closeReason,
  LIMITS,
  looksLikePersonalIdentityNumber,
  parseClientFrame,
  parseServerFrame,
  parseTicketClaims,
  retryAfterClose,
  SERVICE_ERROR_CODES,
  SERVICE_FEATURES,
} from '../../src/protocol/index.js';

const page = readFileSync(new URL('../../src/protocol/PROTOCOL.md', import.meta.url), 'utf8');
const examples = (side: 'client' | 'server'): Record<string, unknown>[] => {
  const block = new RegExp(`\`\`\`json ${side}\\n(.*?)\`\`\``, 's').exec(page)?.[1] ?? '';
  return block.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
};
const sides = [
  {side: 'client', parse: parseClientFrame, read: readClientMessage},
  {side: 'server', parse: parseServerFrame, read: readServerMessage},
] as const;

/** Every type that a parser knows: the ones for which it does not complain about the type itself. */
const knownTypes = (read: (value: unknown) => unknown, candidates: Iterable<string>): string[] =>
  [...candidates].filter((type) => {
    try {
      read({type});
      return true;
    } catch (error) {
      return !(error as Error).message.startsWith('type:');
    }
  });

for (const {side, parse, read} of sides) {
  describe(`messages from the ${side}`, () => {
    it('are all documented with an example that parses to itself', () => {
      for (const example of examples(side)) {
        assert.deepEqual(parse(JSON.stringify(example)), {ok: true, message: example});
      }
      const words = new Set(page.match(/[a-z]+(?:-[a-z]+)*/gu));
      const documented = new Set(examples(side).map(({type}) => type));
      assert.deepEqual(knownTypes(read, words).filter((type) => !documented.has(type)), []);
    });

    it('are refused when any field is missing, null or of another kind, unless it is optional', () => {
      let refused = 0;
      for (const example of examples(side)) {
        for (const key of Object.keys(example)) {
          for (const value of [null, [], {}, 'x'.repeat(40_000), -1, 0.5]) {
            const parsed = parse(JSON.stringify({...example, [key]: value}));
            // A list may be empty; everything else above is no legal value of any field.
            if (parsed.ok) assert.deepEqual(value, [], `${String(example['type'])}.${key}`);
            else refused += 1;
          }
        }
      }
      assert.ok(refused > 100);
    });

    it('drop what they do not know, so that nothing unknown travels on', () => {
      for (const example of examples(side)) {
        const parsed = parse(JSON.stringify({...example, extra: 'smuggled', __proto__: {polluted: true}}));
        assert.ok(parsed.ok);
        assert.ok(!JSON.stringify(parsed.message).includes('smuggled'));
      }
    });

    it('of a type that is not known say so, unless that cannot be the name of one', () => {
      for (const type of ['new-in-1-1', 'x', 'constructor', 'a'.repeat(40)]) {
        const parsed = parse(JSON.stringify({type, more: {}}));
        assert.deepEqual(parsed, {ok: false, problem: 'type: expected a known name', unknownType: type});
      }
      for (const type of ['', 'a'.repeat(41), 'New', 'a b', '__proto__', 7, null, undefined, ['ping']]) {
        const parsed = parse(JSON.stringify({type}));
        assert.ok(!parsed.ok && !('unknownType' in parsed), JSON.stringify(type));
      }
      // A part of a message that is not known is a fault of the message.
      const signal = {type: 'signal', link: 'l', generation: 0, index: 0, signal: {kind: 'new'}};
      assert.deepEqual(parse(JSON.stringify(signal)), {ok: false, problem: 'signal.kind: expected a known name'});
    });

    it('never throw, and never say what was in a refused frame', () => {
      fc.assert(
        fc.property(fc.oneof(fc.string(), fc.json(), fc.anything()), (frame) => {
          const parsed = parse(frame);
          assert.equal(parsed.ok, false);
        }),
        {numRuns: 3_000},
      );
      const parsed = parse(JSON.stringify({type: 'hello', ticket: 'my secret'}));
      assert.ok(!parsed.ok && !parsed.problem.includes('my secret'));
    });
  });
}

describe('signals', () => {
  const signal = (inner: unknown): boolean =>
    parseClientFrame(JSON.stringify({type: 'signal', link: 'a~b', generation: 1, index: 0, signal: inner})).ok;

  it('take what browsers make', () => {
    for (const candidate of [
      'candidate:842163049 1 udp 1677729535 203.0.113.7 46154 typ srflx raddr 192.0.2.3 rport 46154 generation 0 ufrag abcd network-cost 999',
      'candidate:0 1 UDP 2122252543 1b2c3d4e-0000-4000-8000-123456789abc.local 60769 typ host',
      'candidate:1 1 TCP 2105458943 2001:db8::1 9 typ host tcptype active',
      '',
    ]) {
      assert.ok(signal({kind: 'candidate', candidate: {candidate, sdpMid: '0', sdpMLineIndex: 0}}), candidate);
    }
  });

  it('refuse what no browser makes', () => {
    for (const inner of [
      {kind: 'transceiverRequest', transceiverRequest: {kind: 'video'}},
      {kind: 'offer', sdp: 'hello'},
      {kind: 'offer', sdp: 'v=0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x\r\n'},
      {kind: 'answer', sdp: `v=0\r\n${'m=video 9 UDP/TLS/RTP/SAVPF 96\r\n'.repeat(7)}`},
      {kind: 'offer', sdp: `v=0\r\n${'a=x\r\n'.repeat(LIMITS.sdpLength)}`},
      {kind: 'offer', sdp: 'v=0\r\ns=\u202Eevil\r\n'},
      {kind: 'candidate', candidate: {candidate: 'candidate:1 1 udp 1 <script> 1 typ host'}},
      {kind: 'candidate', candidate: {candidate: 'candidate:1 1 udp 1 192.0.2.1 1 typ host\r\na=evil'}},
      {kind: 'candidate'},
    ]) {
      assert.ok(!signal(inner), JSON.stringify(inner).slice(0, 80));
    }
  });
});

describe('display names', () => {
  const nameOf = (name: string): unknown => {
    const parsed = parseClientFrame(JSON.stringify({type: 'hello', ticket: 'a.b.c', name}));
    return parsed.ok && parsed.message.type === 'hello' ? parsed.message.name : 'refused';
  };

  it('are cleaned of what could disguise the text around them, never refused for it', () => {
    assert.equal(nameOf(' Kim\n\tAndersson\u0000 '), 'Kim Andersson');
    assert.equal(nameOf('Kim\u202Egnp.exe'), 'Kimgnp.exe');
    assert.equal(nameOf('لينا الأحمد'), 'لينا الأحمد');
    assert.equal(nameOf('👩‍⚕️ Åsa'), '👩‍⚕️ Åsa');
    assert.equal(nameOf('\u0007'), '');
    assert.equal(nameOf('x'.repeat(101)), 'refused');
  });
});

describe('who else is in the room', () => {
  it('is one line, cleaned as a name is', () => {
    const company = (text: string): unknown => {
      const parsed = parseClientFrame(JSON.stringify({type: 'company', text}));
      return parsed.ok && parsed.message.type === 'company' ? parsed.message.text : 'refused';
    };
    assert.equal(company(' Min dotter\n\u202Eoch min tolk '), 'Min dotter och min tolk');
    assert.equal(company(' \u0000'), '');
    assert.equal(company('x'.repeat(LIMITS.companyLength)), 'x'.repeat(100));
    assert.equal(company('x'.repeat(LIMITS.companyLength + 1)), 'refused');
  });
});

describe('phone numbers and notes', () => {
  const takes = (message: object): boolean => parseClientFrame(JSON.stringify(message)).ok;
  const number = (value: string): boolean => takes({type: 'request-phone', reason: 'wish', number: value});
  const note = (text: string): boolean => takes({type: 'note', text});

  it('take numbers as people write them, and nothing that only looks like one', () => {
    for (const value of ['070-174 06 05', '0701740605', '+46 (0)70 174 06 05', '(063) 15 30 00', '08/508 280 00', '+358401234567']) {
      assert.ok(number(value), value);
    }
    for (const value of ['', '1177', '+', '-----', 'ring mig', '070-174 06 05 (jobbet)', '070–1740605x', '1'.repeat(31), ' 0701740605', '+46 70\n174 06 05']) {
      assert.ok(!number(value), value);
    }
  });

  it('take notes of any language with line breaks, and no control or direction marks', () => {
    for (const text of ['Hej', 'Vi är\nstrax hos dig.', 'سنكون معك قريباً', '👩‍⚕️', 'x'.repeat(300)]) assert.ok(note(text), text);
    for (const text of ['', ' ', '\n \n', 'x'.repeat(301), 'a\u0000', '\u202Eevil', 'a\tb', '\u2066', '\u0085']) {
      assert.ok(!note(text), JSON.stringify(text));
    }
  });
});

describe('tickets', () => {
  const claims = {
    iss: 'https://portal.region.example',
    aud: 'https://video.region.example',
    sub: 'ps-7f3a',
    jti: 'a1',
    iat: 1_710_493_200,
    exp: 1_710_493_500,
    clinic: 'offerdal',
    visit: 'vb-demo-1',
    role: 'patient',
    acr: 'http://id.elegnamnden.se/loa/1.0/loa3',
  };

  it('are read with and without what is optional', () => {
    assert.deepEqual(parseTicketClaims(claims), claims);
    const full = {...claims, aud: ['x', 'y'], nbf: 1, name: 'Kim', locale: 'sv-SE', starts: '2024-03-15T10:15:00+01:00', opens: '2024-03-15T10:00:00+01:00', closes: '2024-03-15T11:00:00+01:00'};
    assert.deepEqual(parseTicketClaims(full), full);
    const whom = {...claims, login: 'BankID', title: 'Logoped', unit: 'Offerdal', caregiver: 'Bei Berg', with: ['a', 'b'], phonesOnFailure: true};
    assert.deepEqual(parseTicketClaims(whom), whom);
    assert.equal(parseTicketClaims({...claims, caregiver: ' Bei\n\u202EBerg '}).caregiver, 'Bei Berg');
    const {visit: _visit, ...clinicWide} = {...claims, role: 'staff'};
    assert.equal(parseTicketClaims(clinicWide).visit, undefined);
  });

  it('are refused by the name of the claim', () => {
    const {visit: _visit, ...noVisit} = claims;
    for (const [path, payload] of [
      ['visit', noVisit],
      ['guestRole', {...claims, role: 'guest'}],
      ['guestRole', {...claims, guestRole: 'relative'}],
      ['role', {...claims, role: 'admin'}],
      ['exp', {...claims, exp: 'tomorrow'}],
      ['name', {...claims, name: 'x'.repeat(101)}],
      ['starts', {...claims, starts: '2024-13-45T10:15:00Z'}],
      ['starts', {...claims, starts: '2024-03-15 10:15'}],
      ['opens', {...claims, opens: '2024-03-15T10:15:00'}],
      ['closes', {...claims, closes: '2024-13-15T10:15:00Z'}],
      ['locale', {...claims, locale: '<b>'}],
      ['login', {...claims, login: 'x'.repeat(101)}],
      ['title', {...claims, title: 7}],
      ['unit', {...claims, unit: null}],
      ['caregiver', {...claims, caregiver: ['Bei']}],
      ['with', {...claims, with: 'anna'}],
      ['with', {...claims, with: Array.from({length: 17}, () => 'a')}],
      ['with.1', {...claims, with: ['a', '']}],
      ['phonesOnFailure', {...claims, phonesOnFailure: 'yes'}],
      ['', 'a string'],
    ] as const) {
      assert.throws(() => parseTicketClaims(payload), {name: 'ShapeError', path});
    }
  });

  it('must not carry anything that looks like a personal identity number', () => {
    for (const subject of ['191212121212', '19121212-1212', '1212121212', '121212+1212', '20240315 1234', '701070-2398', '199010691234']) {
      assert.ok(looksLikePersonalIdentityNumber(subject), subject);
    }
    for (const subject of ['ps-7f3a', '9f8e7d6c5b4a', '123456789012', '20241315-1234', 'a191212121212', '19121212121234']) {
      assert.ok(!looksLikePersonalIdentityNumber(subject), subject);
    }
  });
});

describe('the features of a service', () => {
  it('are documented, may be of later versions, and need not be named at all', () => {
    for (const feature of SERVICE_FEATURES) assert.ok(page.includes(`| \`${feature}\` |`), `${feature} is not documented`);
    const {features: _, ...old} = examples('server').find(({type}) => type === 'welcome') ?? {};
    assert.deepEqual(parseServerFrame(JSON.stringify(old)), {ok: true, message: old});
    const later = {...old, features: ['network-check', 'of-version-1-7']};
    assert.deepEqual(parseServerFrame(JSON.stringify(later)), {ok: true, message: later});
  });
});

describe('the public codes', () => {
  it('of closes are these, and say whether to come back', () => {
    assert.deepEqual(
      Object.entries(CLOSE).map(([name, {code, retry}]) => `${code} ${name} ${retry}`),
      [
        '4000 left never', '4001 unauthenticated new-ticket', '4002 checked never', '4003 declined never', '4004 ended never', '4005 replaced never',
        '4006 not-open never', '4007 removed never', '4008 slow retry', '4009 draining retry', '4010 violation never', '4011 silent retry', '4029 flooding retry',
      ],
    );
    assert.deepEqual([1000, 1006, 1009, 1011, 4004, 4999].map(retryAfterClose), ['retry', 'retry', 'never', 'retry', 'never', 'retry']);
    assert.equal(closeReason(4007), 'removed');
    assert.equal(closeReason(1006), undefined);
    for (const {code} of Object.values(CLOSE)) assert.ok(page.includes(`| ${code} |`), `${code} is not documented`);
  });

  it('of errors are documented, and never change by accident', () => {
    for (const code of SERVICE_ERROR_CODES) assert.ok(page.includes(`\`${code}\``), `${code} is not documented`);
    assert.equal(SERVICE_ERROR_CODES.length, new Set(SERVICE_ERROR_CODES).size);
    assert.equal(SERVICE_ERROR_CODES.join(' '), SERVICE_ERROR_CODES_LOCKED);
  });
});

const SERVICE_ERROR_CODES_LOCKED =
  'ticket-malformed ticket-type-wrong ticket-algorithm-refused ticket-key-unknown ticket-signature-invalid ticket-issuer-unknown ' +
  'ticket-audience-wrong ticket-expired ticket-not-yet-valid ticket-lifetime-too-long ticket-claims-invalid ticket-subject-forbidden ' +
  'ticket-assurance-too-low ticket-replayed receipt-invalid receipt-expired receipt-superseded malformed-message unknown-type unexpected-message ' +
  'hello-timeout rate-limited overloaded not-admitted not-allowed person-unknown visit-unknown already-handled in-another-visit ' +
  'visit-full link-unknown visit-not-open visit-closed not-returning declined removed internal';
