import {expect} from '@open-wc/testing';
import {MediaFailure} from '../../../src/core/media/media-failure.js';
import {fakeVisitSession, sampleLobbyPerson, sampleParticipant, sampleSelf} from '../../../src/testing/index.js';

describe('fakeVisitSession', () => {
  it('begins as a session does, with what it is given in the place of that', () => {
    expect(fakeVisitSession().snapshot.state).to.deep.equal({name: 'idle'});
    const {snapshot} = fakeVisitSession({state: {name: 'in-call'}, participants: [sampleParticipant()], media: {devices: []}});
    expect(snapshot.state).to.deep.equal({name: 'in-call'});
    expect(snapshot.participants).to.have.length(1);
    expect(snapshot.media.camera.status).to.equal('closed');
  });

  it('freezes its snapshots', () => {
    const {snapshot} = fakeVisitSession({participants: [sampleParticipant()], lobby: [sampleLobbyPerson()]});
    for (const part of [snapshot, snapshot.state, snapshot.media, snapshot.participants[0], snapshot.lobby[0]]) {
      expect(Object.isFrozen(part)).to.equal(true);
    }
  });

  it('goes where it is put, and tells of it', () => {
    const session = fakeVisitSession();
    const events: string[] = [];
    session.addEventListener('change', ({detail}) => events.push(`change ${detail.previous.state.name} ${detail.snapshot.state.name}`));
    session.addEventListener('state-change', ({detail}) => events.push(`state ${detail.previous.name} ${detail.state.name}`));
    session.set({state: {name: 'attending'}});
    session.set({signalling: 'lost'});
    expect(events).to.deep.equal(['change idle attending', 'state idle attending', 'change attending attending']);
  });

  it('sets one device and leaves the other and the stream alone', () => {
    const session = fakeVisitSession();
    const {stream} = session.snapshot.media;
    session.set({media: {camera: {status: 'on', label: 'Front'}}});
    expect(session.snapshot.media.camera.status).to.equal('on');
    expect(session.snapshot.media.microphone.status).to.equal('closed');
    expect(session.snapshot.media.stream).to.equal(stream);
  });

  it('takes away what is set to nothing', () => {
    const session = fakeVisitSession({self: sampleSelf(), visit: 'visit-1'});
    session.set({self: undefined, visit: undefined});
    expect('self' in session.snapshot).to.equal(false);
    expect('visit' in session.snapshot).to.equal(false);
  });

  it('records every command, and does nothing of it by itself', async () => {
    const session = fakeVisitSession();
    const before = session.snapshot;
    await session.prepare(['camera']);
    session.connect({name: 'Kim'});
    session.takeOver();
    await session.setMicrophone(false);
    await session.setCamera(true);
    await session.selectDevice('camera', 'back');
    session.admit('a');
    session.decline('b');
    session.hold('c');
    session.release('d');
    session.remove('e');
    session.enter('v');
    session.endVisit();
    session.endVisit('v');
    session.leave();
    session.close();
    expect(session.commands.map(({name, args}) => [name, ...args])).to.deep.equal([
      ['prepare', ['camera']],
      ['connect', {name: 'Kim'}],
      ['takeOver'],
      ['setMicrophone', false],
      ['setCamera', true],
      ['selectDevice', 'camera', 'back'],
      ['admit', 'a'],
      ['decline', 'b'],
      ['hold', 'c'],
      ['release', 'd'],
      ['remove', 'e'],
      ['enter', 'v'],
      ['endVisit'],
      ['endVisit', 'v'],
      ['leave'],
      ['close'],
    ]);
    expect(session.snapshot).to.equal(before);
  });

  it('does what a willing service and working devices would, when asked to react', async () => {
    const session = fakeVisitSession({}, {react: true});
    await session.prepare();
    expect([session.snapshot.state.name, session.snapshot.media.camera.status]).to.deep.equal(['preparing', 'on']);
    session.connect();
    expect(session.snapshot.state.name).to.equal('waiting');
    await session.setCamera(false);
    expect(session.snapshot.media.camera.status).to.equal('off');
    session.leave();
    expect(session.snapshot.state).to.deep.equal({name: 'ended', reason: 'left'});
    const staff = fakeVisitSession({self: sampleSelf({role: 'staff'}), lobby: [sampleLobbyPerson()]}, {react: true});
    staff.connect();
    expect(staff.snapshot.state.name).to.equal('attending');
    staff.admit('patient-1');
    expect([staff.snapshot.state.name, staff.snapshot.lobby[0]?.status]).to.deep.equal(['joining', 'admitted']);
    staff.endVisit();
    expect(staff.snapshot.state.name).to.equal('attending');
  });

  it('fails when told to', () => {
    const session = fakeVisitSession();
    const errors: unknown[] = [];
    session.addEventListener('error', ({detail}) => errors.push(detail.error));
    const failure = new MediaFailure('denied', 'camera');
    session.fail(failure);
    expect(errors).to.deep.equal([failure]);
  });
});
