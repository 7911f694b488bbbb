import {expect} from '@open-wc/testing';
import {CLOSE, SERVICE_FEATURES, type ServerMessage} from '../../../../src/protocol/index.js';
import {admitted, Clinic, PONG, RECEIPT, scripted, waiting, welcome, type Scripted} from './session.harness.js';

const DAUGHTER = 'Min dotter är med';
const said = (scene: Scripted): readonly string[] => scene.sent('company').map(({text}) => text);
const able = (features: readonly string[] = SERVICE_FEATURES): ServerMessage => ({...welcome(), features}) as ServerMessage;

async function come(scene = scripted(), features?: readonly string[]): Promise<Scripted> {
  scene.session.connect({name: 'Kim'});
  await scene.accept();
  await scene.say(able(features), RECEIPT, waiting(), PONG);
  return scene;
}

describe('VisitSession: who else is in the room', () => {
  it('is told to staff who see the waiting room, and to the others in the call, both ways', async () => {
    const clinic = new Clinic();
    const {patient, staff} = await clinic.call();
    patient.session.setCompany(` ${DAUGHTER}\n`);
    staff.session.setCompany('En student');
    await clinic.clock.advance(100);
    expect(staff.session.snapshot.participants.map(({company}) => company)).to.deep.equal([DAUGHTER]);
    expect(staff.session.snapshot.lobby.map(({company}) => company)).to.deep.equal([DAUGHTER]);
    expect(patient.session.snapshot.participants.map(({company}) => company)).to.deep.equal(['En student']);
    expect(patient.session.snapshot.company).to.equal(DAUGHTER);
    staff.session.leave();
    await clinic.clock.advance(3_000);
    expect(staff.session.snapshot.company, 'of one visit').to.equal(undefined);
  });

  it('is an event for the portal, once', async () => {
    const scene = await come();
    const heard: string[] = [];
    scene.session.addEventListener('company', ({detail}) => heard.push(detail.company));
    for (const text of [DAUGHTER, ` ${DAUGHTER} `, '', ' ']) scene.session.setCompany(text);
    expect(heard).to.deep.equal([DAUGHTER, '']);
    expect(said(scene)).to.deep.equal([DAUGHTER, '']);
    expect('company' in scene.session.snapshot).to.equal(false);
  });

  it('may be said before, and is said again to a service that comes back', async () => {
    const scene = scripted();
    scene.session.setCompany(DAUGHTER);
    await come(scene);
    expect(said(scene)).to.deep.equal([DAUGHTER]);
    await scene.drop();
    scene.session.setCompany('');
    await scene.clock.advance(1_000);
    await scene.accept();
    await scene.say(able(), RECEIPT, admitted(), PONG);
    expect(said(scene), 'it may still know the old one').to.deep.equal(['']);
  });

  it('is not said where there is nothing to say, nor to a service that does not know of it', async () => {
    expect(said(await come())).to.deep.equal([]);
    const scene = await come(scripted(), ['notes']);
    scene.session.setCompany(DAUGHTER);
    expect(said(scene)).to.deep.equal([]);
    expect(scene.session.snapshot.company).to.equal(DAUGHTER);
  });

  it('is forgotten with the visit', async () => {
    const scene = await come();
    scene.session.setCompany(DAUGHTER);
    await scene.drop(CLOSE.ended.code);
    expect([scene.session.snapshot.state.name, scene.session.snapshot.company]).to.deep.equal(['ended', undefined]);
    await come(scene);
    expect(said(scene)).to.deep.equal([]);
  });
});
