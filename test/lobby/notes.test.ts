import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {LIMITS} from '../../src/protocol/index.js';
import {guest, inVisit, LobbyHost, patient, staff} from './lobby.harness.js';

const texts = (host: LobbyHost, connection: string): string[] | undefined =>
  host.last(connection, 'notes')?.notes.map(({from, text}) => `${from}: ${text}`);

function waiting(): LobbyHost {
  const host = new LobbyHost();
  host.arrive('p', patient());
  host.arrive('q', patient('lo', 'visit-2'));
  host.arrive('s', staff());
  host.forget();
  return host;
}

describe('notes', () => {
  it('go between staff and one who waits, and to nobody else', () => {
    const host = waiting();
    host.message('s', {type: 'note', person: 'kim', text: 'Vi är strax hos dig.'});
    host.message('p', {type: 'note', text: 'Tack, jag väntar.'});
    const both = ['staff: Vi är strax hos dig.', 'person: Tack, jag väntar.'];
    assert.deepEqual(texts(host, 'p'), both);
    const shown = host.last('s', 'lobby-person')?.person;
    assert.deepEqual(shown?.notes, host.last('p', 'notes')?.notes);
    assert.deepEqual(host.last('p', 'notes')?.notes.map(({at}) => at), [host.now, host.now]);
    const ids = host.last('p', 'notes')?.notes.map(({id}) => id) ?? [];
    assert.equal(new Set(ids).size, 2);
    assert.deepEqual(host.types('q'), []);
  });

  it('reach everybody who waits or is on hold, as far as the staff may see them', () => {
    const host = inVisit();
    host.arrive('g', guest());
    host.arrive('q', patient('lo', 'visit-2'));
    host.arrive('r', patient('mio', 'visit-2'));
    host.message('s', {type: 'hold', person: 'mio'});
    host.message('s', {type: 'note', text: 'Vi är lite försenade.'});
    assert.deepEqual(['p', 'g', 'q', 'r'].map((connection) => texts(host, connection)?.length), [undefined, 1, 1, 1]);
    host.arrive('s2', staff('omar', 'visit-2'));
    host.message('s2', {type: 'note', text: 'Strax klart.'});
    assert.deepEqual(['g', 'q', 'r'].map((connection) => texts(host, connection)?.length), [1, 2, 2]);
  });

  it('are answered, not begun, by those who wait, and only for themselves', () => {
    const host = waiting();
    host.message('p', {type: 'note', text: 'Hej'});
    assert.equal(host.last('p', 'error')?.code, 'not-allowed');
    host.message('s', {type: 'note', person: 'kim', text: 'Hej'});
    host.message('p', {type: 'note', person: 'lo', text: 'Hej'});
    assert.equal(host.last('p', 'error')?.code, 'not-allowed');
    assert.deepEqual(host.types('q'), []);
  });

  it('stop in the visit, where people talk, and are there again after it', () => {
    const host = waiting();
    host.message('s', {type: 'note', person: 'kim', text: 'Hej'});
    host.message('s', {type: 'admit', person: 'kim'});
    host.message('p', {type: 'note', text: 'Hej'});
    assert.equal(host.last('p', 'error')?.code, 'not-allowed');
    host.message('s', {type: 'note', person: 'kim', text: 'Hej'});
    assert.equal(host.last('s', 'error')?.code, 'already-handled');
    host.message('s', {type: 'hold', person: 'kim'});
    host.message('p', {type: 'note', text: 'Jag är kvar.'});
    assert.deepEqual(texts(host, 'p'), ['staff: Hej', 'person: Jag är kvar.']);
  });

  it('come again with a reload, and not after a loss of memory: a receipt carries none', () => {
    const host = waiting();
    host.message('s', {type: 'note', person: 'kim', text: 'Hemligt'});
    host.disconnect('p');
    host.arrive('p2', patient());
    assert.deepEqual(host.types('p2'), ['welcome', 'waiting', 'notes', 'queue']);
    assert.deepEqual(texts(host, 'p2'), ['staff: Hemligt']);
    assert.ok(!JSON.stringify([...host.receipts.values()]).includes('Hemligt'));
  });

  it('are kept up to a bound, which also bounds how much can be written to staff without an answer', () => {
    const host = waiting();
    host.message('s', {type: 'note', person: 'kim', text: 'Hej'});
    for (let index = 0; index < LIMITS.notes + 5; index += 1) host.message('p', {type: 'note', text: `svar ${index}`});
    const kept = host.last('p', 'notes')?.notes ?? [];
    assert.equal(kept.length, LIMITS.notes);
    assert.equal(new Set(kept.map(({id}) => id)).size, LIMITS.notes);
    assert.equal(host.messages('p', 'error').length, 5);
    host.message('s', {type: 'note', person: 'kim', text: 'Skriv igen'});
    host.message('p', {type: 'note', text: 'ja'});
    assert.equal(texts(host, 'p')?.at(-1), 'person: ja');
  });

  it('to somebody unknown, or not theirs to see, are refused alike', () => {
    const host = waiting();
    host.arrive('s2', staff('omar', 'visit-2'));
    for (const person of ['kim', 'nobody', 'bei', '__proto__']) {
      host.message('s2', {type: 'note', person, text: 'Hej'});
      assert.equal(host.last('s2', 'error')?.code, 'person-unknown');
    }
    assert.deepEqual(host.types('p'), []);
  });

  it('of a long list come one by one, so that the list keeps within what a client takes', () => {
    const host = new LobbyHost();
    for (let index = 0; index < 250; index += 1) host.arrive(`c${index}`, patient(`p${index}`, `visit-${index}`));
    host.arrive('s', staff());
    host.message('s', {type: 'note', person: 'p7', text: 'Hej'});
    host.arrive('s2', staff('omar'));
    assert.equal(host.last('s2', 'lobby')?.persons.length, 250);
    assert.ok(!JSON.stringify(host.last('s2', 'lobby')).includes('Hej'));
    assert.deepEqual(host.messages('s2', 'lobby-person').map(({person}) => [person.id, person.notes?.length]), [['p7', 1]]);
  });
});
