import {arrive, inquire, refuseLogin, resume} from './arrival-rules.js';
import type {LobbyContext, LobbyEffect, LobbyInput} from './lobby-input.js';
import {DEFAULT_LOBBY_POLICY, type LobbyPolicy, type LobbyState} from './lobby-state.js';
import {isListed} from './lobby-view.js';
import {handleMessage} from './message-rules.js';
import {becomesTask, phoneInstead} from './phone-rules.js';
import {restingTooLong} from './rest-rules.js';
import {forgetNotice, tellQueue} from './queue-rules.js';
import {Room} from './room.js';
import {dismiss, exitVisit, settleAfterDeparture, tellOthers} from './visit-rules.js';

export interface LobbyUpdate {
  readonly state: LobbyState;
  /** What the host must do, in this order. */
  readonly effects: readonly LobbyEffect[];
}

/** The rules of the locked room. Pure: the same state, input and context always give the same step. */
export type Lobby = (state: LobbyState, input: LobbyInput, context: LobbyContext) => LobbyUpdate;

/**
 * Makes the rules of a clinic's waiting room: who may do what, and what follows. They know nothing of sockets, tickets,
 * clocks or storage; the host (the service, or a page that plays the service) does what the effects say.
 */
export function createLobby(policy: Partial<LobbyPolicy> = {}): Lobby {
  const rules: LobbyPolicy = {...DEFAULT_LOBBY_POLICY, ...policy};
  return (state, input, context) => {
    const room = new Room(state, rules, context);
    apply(room, input);
    tellQueue(room, state);
    return {state: room.state, effects: room.effects};
  };
}

function apply(room: Room, input: LobbyInput): void {
  switch (input.type) {
    case 'arrive':
      arrive(room, input);
      break;
    case 'resume':
      resume(room, input);
      break;
    case 'inquire':
      inquire(room, input);
      break;
    case 'refuse-login':
      refuseLogin(room, input);
      break;
    case 'message': {
      const sender = room.get(input.person);
      // A connection that was replaced may still have had something under way; it speaks for nobody now.
      if (sender?.connection === input.connection) handleMessage(room, sender, input.message);
      break;
    }
    case 'disconnect': {
      const record = room.get(input.person);
      if (record?.connection !== input.connection) break;
      const away = room.put({...record, connection: null, restingSince: room.context.now});
      tellOthers(room, away);
      room.tellStaff(away);
      break;
    }
    case 'tick':
      expire(room);
      break;
  }
}

function expire(room: Room): void {
  for (const record of room.records.filter((candidate) => restingTooLong(room, candidate))) {
    if (record.inVisit !== null) {
      const gone = exitVisit(room, record, 'ended', 'lost');
      dismiss(room, gone, 'ended', 'expired', 'ended');
      settleAfterDeparture(room, record.inVisit, 'expired');
    } else if (becomesTask(room, record)) {
      phoneInstead(room, record, 'failed', 'start');
    } else {
      room.drop(record.id);
      if (isListed(record)) room.tellStaff({...record, status: 'ended'});
    }
  }
  forgetNotice(room);
  for (const visit of room.visitsExpecting) if (room.inVisit(visit).length === 0) room.expectNobody(visit);
}
