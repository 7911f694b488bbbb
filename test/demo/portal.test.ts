import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {decodeJwt} from 'jose';
import {DemoFixture} from './demo-fixture.js';

describe('the portal of the demo', () => {
  let demo: DemoFixture;
  before(async () => {
    demo = await DemoFixture.start();
  });
  after(() => demo.stop());

  it('lists the booked times of whoever is logged in, and of nobody else', async () => {
    const kim = await demo.ask('GET', '/portal/bookings', {session: await demo.logIn('kim')});
    const alva = await demo.ask('GET', '/portal/bookings', {session: await demo.logIn('alva')});
    const ids = ({body}: typeof kim): string[] => (body['bookings'] as {id: string}[]).map(({id}) => id);
    assert.deepEqual([ids(kim), ids(alva)], [['vb-demo-1'], ['vb-demo-2']]);
  });

  it('gives a ticket that the visit service accepts', async () => {
    const ticket = await demo.ticket(await demo.logIn('kim'), 'vb-demo-1');
    const answer = await demo.knock(ticket);
    assert.equal(answer.type, 'welcome');
    assert.equal(answer.self.role, 'patient');
  });

  it('keeps whoever comes too early or too late out of the waiting room, and says so', async () => {
    const early = await demo.knock(await demo.ticket(await demo.logIn('tuva'), 'vb-demo-4'));
    assert.equal(early.type === 'error' && early.code, 'visit-not-open');
    assert.ok(early.type === 'error' && (early.opens ?? 0) > Date.now());
    const late = await demo.knock(await demo.ticket(await demo.logIn('olle'), 'vb-demo-5'));
    assert.equal(late.type === 'error' && late.code, 'visit-closed');
  });

  it('gives staff a ticket to the clinic, and guests one to the visit they are booked for', async () => {
    const staff = decodeJwt(await demo.ticket(await demo.logIn('bei', 'tjanstekort')));
    const guest = decodeJwt(await demo.ticket(await demo.logIn('sara'), 'vb-demo-3'));
    assert.deepEqual([staff['role'], staff['visit']], ['staff', undefined]);
    assert.deepEqual([guest['role'], guest['guestRole'], guest['visit']], ['guest', 'interpreter', 'vb-demo-3']);
  });

  it('lets the service refuse a login that is not strong enough, with a code of its own', async () => {
    const ticket = await demo.ticket(await demo.logIn('kim', 'sakerhetsid'), 'vb-demo-1');
    const answer = await demo.knock(ticket);
    assert.equal(answer.type === 'error' && answer.code, 'ticket-assurance-too-low');
  });

  it('answers the same for somebody else’s booking and for none', async () => {
    const session = await demo.logIn('kim');
    const other = await demo.ask('POST', '/portal/ticket', {session, body: {booking: 'vb-demo-2'}});
    const none = await demo.ask('POST', '/portal/ticket', {session, body: {booking: 'no-such-booking'}});
    assert.deepEqual([other.status, other.body], [404, {code: 'booking-unknown'}]);
    assert.deepEqual([none.status, none.body], [other.status, other.body]);
  });

  it('puts no identity number and no name into what names a person to the service', async () => {
    const claims = decodeJwt(await demo.ticket(await demo.logIn('kim'), 'vb-demo-1'));
    assert.match(String(claims.sub), /^ps-/u);
    assert.ok((claims.exp ?? 0) - (claims.iat ?? 0) <= 300);
  });

  it('says to the service who somebody is, how they logged in, and whom they meet', async () => {
    const {login, caregiver} = decodeJwt(await demo.ticket(await demo.logIn('kim'), 'vb-demo-1'));
    assert.deepEqual([login, caregiver], ['BankID', 'Bei B']);
  });

  it('keeps a login across a restart with the same keys, and forgets it with others', async () => {
    const session = await demo.logIn('kim');
    await demo.restart();
    assert.equal((await demo.ask('GET', '/portal/bookings', {session})).status, 200);
    await demo.restart(await demo.otherKeys());
    assert.equal((await demo.ask('GET', '/portal/bookings', {session})).status, 401);
    await demo.restart();
  });

  it('takes neither a visit ticket nor a changed login for a login', async () => {
    const session = await demo.logIn('kim');
    const ticket = await demo.ticket(session, 'vb-demo-1');
    const [header, , signature] = session.split('.');
    const claims = Buffer.from(JSON.stringify({...decodeJwt(session), sub: 'alva'})).toString('base64url');
    for (const forged of [ticket, `${header}.${claims}.${signature}`, 'a.b.c', '']) {
      const answer = await demo.ask('GET', '/portal/bookings', {session: forged});
      assert.deepEqual([answer.status, answer.body], [401, {code: 'not-logged-in'}]);
    }
  });

  it('lets nobody log in as staff with an e-ID for the public, nor the other way round', async () => {
    for (const body of [{person: 'bei', method: 'bankid'}, {person: 'kim', method: 'tjanstekort'}]) {
      assert.deepEqual((await demo.ask('POST', '/portal/login', {body})).body, {code: 'login-refused'});
    }
  });

  it('refuses bodies that are no JSON, no object, or too long', async () => {
    const status = async (body: unknown): Promise<number> => (await demo.ask('POST', '/portal/login', {body})).status;
    assert.equal(await status('{'), 400);
    assert.equal(await status('[]'), 400);
    assert.equal(await status({person: 'nobody', method: 'bankid'}), 400);
    assert.equal(await status({person: 'x'.repeat(5_000)}), 413);
    const plain = await fetch(`${demo.origin}/portal/login`, {method: 'POST', body: '{}'});
    assert.equal(plain.status, 415);
  });
});
